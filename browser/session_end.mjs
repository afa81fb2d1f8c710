// Somebody writes, goes away, and comes back: in a real browser, against a server whose sessions end after a minute.
//
// usage: node session_end.mjs SITE WORDS FOLDER      FOLDER for pictures, or -
// Signed in where BREAKWATER_COOKIES holds cookies as a JSON list; prints what it saw, fails on the first thing that is not so.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const [site, words, folder] = process.argv.slice(2)
const written = 'Contacts rose by 4, for <August> was long.'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] })
const context = await browser.newContext({ viewport: { width: 1366, height: 900 } })
await context.addCookies(JSON.parse(process.env.BREAKWATER_COOKIES).map((cookie) => ({ url: site, ...cookie })))
const page = await context.newPage()
const messages = []
page.on('console', (message) => messages.push(message.text()))
page.on('pageerror', (error) => messages.push(String(error)))

function must(holds, what) {
  if (!holds) {
    console.error(`FAILED: ${what}${messages.length ? `\n${messages.join('\n')}` : ''}`)
    process.exit(1)
  }
  console.log(`  ${what}`)
}

await page.goto(site + words)
const dialog = page.getByRole('alertdialog', { name: 'You are about to be signed out' })
await dialog.waitFor({ timeout: 20000 })
must(await dialog.isVisible(), 'the warning opens by itself, with a name')
must(await page.evaluate(() => document.activeElement?.textContent?.trim()) === 'Stay signed in', 'the keyboard is on "Stay signed in"')
await page.keyboard.press('Tab')
must(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null), 'and does not leave the dialog for the page')
await page.evaluate(axe)
const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
must(found.violations.length === 0, `axe finds nothing with it open (${found.violations.map((each) => each.id).join()})`)
if (folder !== '-') await page.screenshot({ path: `${folder}/session-dialog.png` })
const answer = page.waitForResponse((response) => response.url().endsWith('/sign-in/stay'))
await page.keyboard.press('Escape')
must((await answer).status() === 200, 'Escape is to stay signed in')
await page.waitForFunction(() => !document.querySelector('dialog[data-app-session]').open)
must(true, 'the dialog is gone')
await page.locator('textarea[name=words]').fill(written)
await page.waitForURL((url) => url.pathname === '/sign-in', { timeout: 120000 })
must(!(await page.content()).includes('August'), 'when the session ends the page goes, and the words with it')
must((await page.content()).includes('What you had written is kept for you'), 'the sign-in page says that they are kept')
if (folder !== '-') await page.screenshot({ path: `${folder}/session-ended.png` })
must(messages.length === 0, 'the console says nothing')
console.log(page.url())
await browser.close()
