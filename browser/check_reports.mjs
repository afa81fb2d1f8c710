// Opens each report given and fails on anything that would keep a person out: an axe violation, a page
// that scrolls sideways at 320 pixels, text of a chart outside its drawing or on other text.
//
// usage: node check_reports.mjs FILE.html...
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const widths = [1280, 320]
const problems = []

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] })
for (const file of process.argv.slice(2)) {
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    await page.goto(pathToFileURL(resolve(file)).href)
    const at = `${file} at ${width}`
    await check(page, at)
    await page.close()
  }
}
await browser.close()
for (const problem of problems) console.error(problem)
console.log(`${process.argv.length - 2} reports at ${widths.length} widths: ${problems.length} problems`)
process.exit(problems.length === 0 ? 0 : 1)

async function check(page, at) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (wide > 0) problems.push(`${at}: scrolls sideways by ${wide} pixels`)
  for (const text of await page.evaluate(chartTextProblems)) problems.push(`${at}: ${text}`)
  await page.evaluate(axe)
  const result = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), rules)
  for (const violation of result.violations)
    for (const node of violation.nodes)
      problems.push(`${at}: ${violation.id}: ${violation.help}: ${node.target.join(' ')}`)
}

// Runs in the page.
function chartTextProblems() {
  const found = []
  for (const svg of document.querySelectorAll('.app-chart__svg')) {
    const frame = svg.getBoundingClientRect()
    if (frame.width === 0) continue
    const texts = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()])
    for (const [words, box] of texts)
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        found.push(`"${words}" is outside its chart`)
    for (let i = 0; i < texts.length; i++)
      for (let j = i + 1; j < texts.length; j++) {
        const [a, b] = [texts[i][1], texts[j][1]]
        // A line's height is more than its letters': those of neighbours may touch.
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 1 && down > Math.min(a.height, b.height) * 0.4)
          found.push(`"${texts[i][0]}" lies on "${texts[j][0]}"`)
      }
  }
  return found
}
