// Takes the pictures of docs/using of the served demonstration: what each page looks like at a desk, or in a hand.
//
// usage: node take_pictures.mjs SITE FOLDER     BREAKWATER_PICTURES: [{"cookie": "NAME=VALUE", "path", "name", "width"}]
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [site, folder] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] })
for (const { cookie, path, name, width } of JSON.parse(process.env.BREAKWATER_PICTURES)) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 800 : 900 } })
  const at = cookie.indexOf('=')
  if (cookie) await context.addCookies([{ url: site, name: cookie.slice(0, at), value: cookie.slice(at + 1) }])
  const page = await context.newPage()
  const answer = await page.goto(site + path, { waitUntil: 'load' })
  if (answer.status() !== 200) throw new Error(`${path}: ${answer.status()}`)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
}
await browser.close()
