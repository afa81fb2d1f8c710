// Opens each page of a served site and fails on anything that would keep a person out, or that the strict content
// security policy refuses: an axe violation, a page that scrolls sideways at 320 pixels, a message in the console, a
// title that two pages share, a page that is not there without JavaScript; in forced colours, a focus that is not seen, or
// words of a chart in the colour of the page.
//
// usage: node check_pages.mjs SITE FOLDER PATH...     pictures of each page go into FOLDER, where it is not -
// Signed in where BREAKWATER_COOKIE holds a session's cookie, as NAME=VALUE.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// What may be otherwise on a telephone: what only stands there, or where a thing stands and on what.
const rulesOfLayout = { type: 'rule', values: ['aria-hidden-focus', 'button-name', 'color-contrast', 'label', 'link-in-text-block', 'link-name', 'meta-viewport', 'scrollable-region-focusable', 'target-size'] }
const [site, folder, ...paths] = process.argv.slice(2)
const cookie = process.env.BREAKWATER_COOKIE
const cookies = cookie ? [{ url: site, name: cookie.split('=', 1)[0], value: cookie.slice(cookie.indexOf('=') + 1) }] : []
const narrowest = 320  // the narrower width is made as narrow as this, and nothing may be wider
const problems = []
const titles = new Map()

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] })
// Two windows share the pages, each seen at a desk, in forced colours and on a telephone; a third sees all without scripts.
const middle = Math.ceil(paths.length / 2)
await Promise.all([
  walk(paths.slice(0, middle), {}, check),
  walk(paths.slice(middle), {}, check),
  walk(paths, { javaScriptEnabled: false }, checkWithoutScripts),
])
await browser.close()
for (const problem of problems) console.error(problem)
console.log(`${paths.length} pages at 3 widths: ${problems.length} problems`)
process.exit(problems.length === 0 ? 0 : 1)

async function walk(through, options, look) {
  const context = await browser.newContext(options)
  await context.addCookies(cookies)
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  let messages = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(String(error)))
  page.on('requestfailed', (request) => messages.push(`${request.url()} failed`))
  for (const path of through) {
    messages = []
    await look(page, path, messages)
  }
  await context.close()
}

async function check(page, path, messages) {
  await page.setViewportSize({ width: 1366, height: 900 })
  const answer = await page.goto(site + path, { waitUntil: 'load' })
  if (!(await page.evaluate(() => document.body.classList.contains('govuk-frontend-supported'))))
    problems.push(`${path}: the page's own scripts did not run`)
  const title = await page.title()
  if ((titles.get(title) ?? path) !== path) problems.push(`${path}: has the title of ${titles.get(title)}`)
  titles.set(title, path)
  await page.evaluate(axe)
  await lookAt(page, path, 1366, rules)
  await lookInForcedColours(page, path)
  await page.setViewportSize({ width: 390, height: 900 })
  await lookAt(page, path, 390, rulesOfLayout)
  await page.setViewportSize({ width: narrowest, height: 900 })
  await lookForOverflow(page, `${path} at ${narrowest}`)
  // Chromium says of the page itself that it was not found; that is no problem of ours.
  for (const message of messages)
    if (!(answer.status() >= 400 && message.includes('Failed to load resource'))) problems.push(`${path}: ${message}`)
}

async function lookAt(page, path, width, asked) {
  const at = `${path} at ${width}`
  await picture(page, path, width)
  await lookForOverflow(page, at)
  await lookWithAxe(page, at, asked)
}

async function picture(page, path, how) {
  if (folder !== '-') await page.screenshot({ path: join(folder, `page${path.replaceAll(/[/?=&]/g, '-')}${how}.png`), fullPage: true })
}

async function lookForOverflow(page, at) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (wide > 0) problems.push(`${at}: scrolls sideways by ${wide} pixels`)
}

async function lookWithAxe(page, at, asked) {
  const options = { runOnly: asked, resultTypes: ['violations'] }
  const result = await page.evaluate((asked) => window.axe.run(document, asked), options)
  for (const violation of result.violations)
    for (const node of violation.nodes)
      problems.push(`${at}: ${violation.id}: ${violation.help}: ${node.target.join(' ')}`)
}

// As Windows shows it in its contrast themes: colours are the reader's own, and shadows are gone.
async function lookInForcedColours(page, path) {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await picture(page, path, 'forced')
  for (const problem of await page.evaluate(unseenInForcedColours)) problems.push(`${path} in forced colours: ${problem}`)
  await page.evaluate(() => document.activeElement.blur())
  await page.emulateMedia({ forcedColors: null, colorScheme: null })
}

function unseenInForcedColours() {
  const found = []
  const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${element.textContent.trim().slice(0, 30)}"`
  for (const element of document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary')) {
    if (!element.checkVisibility()) continue
    const before = getComputedStyle(element)
    const rested = [before.outlineStyle, before.outlineWidth, before.textDecorationThickness, before.borderTopWidth].join()
    element.focus({ focusVisible: true })
    const now = getComputedStyle(element)
    const beside = element.matches('[type=radio], [type=checkbox]') ? getComputedStyle(element.nextElementSibling, '::before') : now
    const outlined = [now, beside].some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
    if (!outlined && [now.outlineStyle, now.outlineWidth, now.textDecorationThickness, now.borderTopWidth].join() === rested)
      found.push(`the focus is not seen: ${name(element)}`)
  }
  for (const element of document.querySelectorAll('main svg text')) {
    const style = getComputedStyle(element)
    if (style.fill === getComputedStyle(document.body).backgroundColor) found.push(`words in the colour of the page: ${name(element)}`)
  }
  return [...new Set(found)].slice(0, 5)
}

async function checkWithoutScripts(page, path) {
  await page.goto(site + path)
  if (!(await page.isVisible('main h1'))) problems.push(`${path} without JavaScript: has no heading`)
}
