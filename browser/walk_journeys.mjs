// Walks through a served site in a real browser as its people do, each in a browser of their own: an extract is sent,
// looked at and imported; what was found is read; a figure is written about, signed off and published; a board member
// reads it and gets no further; a manager goes from a figure to the children, to one of them, and stands among those who
// looked; a record is restricted, opened all the same with a reason, and that is reviewed by somebody else. Without a mouse
// where it says so.
//
// usage: node walk_journeys.mjs SITE EXTRACT FOLDER     pictures go into FOLDER, where it is not -
// BREAKWATER_COOKIES holds the session of each role, as JSON: {"analyst": "NAME=VALUE"}; BREAKWATER_PERSON how somebody
// signs in: {"sign_in", "password", "code"}.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [site, extract, folder] = process.argv.slice(2)
const cookies = JSON.parse(process.env.BREAKWATER_COOKIES)
const person = JSON.parse(process.env.BREAKWATER_PERSON)
const pack = '/packs/performance-pack/2024-09'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] })
let steps = 0
let failures = 0

for (const journey of [signInByKeyboard, importAnExtract, writeSignOffAndPublish, readAsTheBoard, drillAsManager, openARestrictedRecord]) {
  try {
    await journey()
    console.log(`${journey.name}: walked`)
  } catch (problem) {
    failures += 1
    console.error(`${journey.name}: ${problem.message}`)
  }
}
await browser.close()
console.log(`${steps} steps, ${failures} journeys that did not get there`)
process.exit(failures === 0 ? 0 : 1)

async function open(role, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, ...options })
  if (role) {
    const cookie = cookies[role]
    const at = cookie.indexOf('=')
    await context.addCookies([{ url: site, name: cookie.slice(0, at), value: cookie.slice(at + 1) }])
  }
  const page = await context.newPage()
  page.setDefaultTimeout(240_000)
  page.on('pageerror', (error) => fail(`${page.url()}: ${error}`))
  return page
}

function fail(words) {
  throw new Error(words)
}

async function step(page, words, holds) {
  steps += 1
  if (!(await holds)) fail(`${words}: it is not so at ${page.url().slice(site.length)}: ${await page.title()}`)
  if (folder !== '-') await page.screenshot({ path: join(folder, `journey-${String(steps).padStart(2, '0')}.png`), fullPage: true })
}

function heading(page) {
  return page.locator('main h1').innerText()
}

/** Whether it comes to be seen: what answers a click takes a moment. */
async function seen(locator) {
  await locator.waitFor({ state: 'visible', timeout: 20_000 }).catch(() => fail(`not seen: ${locator}`))
  return true
}

// Nothing but the Tab and Enter keys: the first thing reached leads past the navigation.
async function signInByKeyboard() {
  const page = await open(null)
  await page.goto(`${site}/definitions`)
  await page.keyboard.press('Tab')
  await step(page, 'the skip link is reached first', seen(page.locator('.govuk-skip-link:focus')))
  await page.keyboard.press('Enter')
  await tabTo(page, '#sign_in')
  await page.keyboard.type(person.sign_in)
  await tabTo(page, 'input[name=password]')
  await page.keyboard.type(person.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/sign-in\/code/)
  await tabTo(page, 'input[name=code]')
  await page.keyboard.type(person.code)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site}/definitions`)
  await step(page, 'signed in, where one was going', (await heading(page)) === 'Definitions')
  await tabTo(page, '.govuk-service-navigation a[href="/packs"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site}/packs`)
  await step(page, 'the navigation by keyboard', (await heading(page)) === 'Packs')
  await page.context().close()
}

async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; ++presses) {
    if (await page.locator(`${selector}:focus`).count()) return
    await page.keyboard.press('Tab')
  }
  fail(`${selector} is not reached by the Tab key`)
}

async function importAnExtract() {
  const page = await open('analyst')
  await page.goto(site)
  await page.getByRole('link', { name: 'Data', exact: true }).first().click()
  await page.getByRole('button', { name: 'Import an extract' }).or(page.getByRole('link', { name: 'Import an extract' })).first().click()
  await page.locator('input[type=file]').setInputFiles(readdirSync(extract).map((name) => join(extract, name)))
  await page.getByRole('button', { name: 'Send and check' }).click()
  await page.getByRole('heading', { name: 'What this extract would change' }).waitFor()
  await step(page, 'what it would change is said before it does', seen(page.getByRole('button', { name: 'Import this extract' })))
  await page.getByRole('button', { name: 'Import this extract' }).click()
  await page.getByRole('heading', { name: 'The extract is imported' }).waitFor()
  await step(page, 'it is imported', true)
  await page.goto(`${site}/data/findings`)
  await step(page, 'what needs putting right is listed', seen(page.getByText('Warning').first()))
  await page.goto(`${site}/performance`)
  await step(page, 'the scorecard is of the new month', (await heading(page)).endsWith('September 2024'))
  await page.context().close()
}

async function writeSignOffAndPublish() {
  const analyst = await open('analyst')
  await analyst.goto(site)
  await analyst.getByRole('link', { name: 'Performance pack, September 2024' }).click()
  await analyst.getByRole('link', { name: 'Re-referrals within 12 months' }).click()
  await analyst.locator('textarea').fill('More families came back in September, after the summer.')
  await analyst.getByRole('button', { name: 'Save' }).click()
  await step(analyst, 'the words are saved', seen(analyst.getByText('Your words are saved.')))
  const manager = await open('service_manager')
  await manager.goto(`${site}${pack}/words/re_referrals`)
  await step(manager, 'the manager reads them', seen(manager.getByText('after the summer').first()))
  await manager.getByRole('button', { name: 'Sign off' }).click()
  await step(manager, 'they are signed off', seen(manager.getByText('These words are signed off.')))
  const team = await open('partnership_team')
  await team.goto(`${site}${pack}`)
  await team.getByRole('link', { name: 'Publish for the board' }).click()
  await step(team, 'that it cannot be called back is said first', seen(team.getByText('What is published cannot be called back')))
  await team.getByRole('button', { name: 'Publish for the board' }).click()
  await team.waitForURL(/editions\/\d+\?done=published/)
  await step(team, 'it is published', seen(team.getByText('Fingerprint')))
  for (const page of [analyst, manager, team]) await page.context().close()
}

async function readAsTheBoard() {
  const page = await open('board_member')
  await page.goto(site)
  await page.getByRole('link', { name: 'Performance pack, September 2024' }).first().click()
  await step(page, 'the board reads its edition', seen(page.getByText('the board', { exact: true })))
  const csv = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV, its figures' }).click()
  await step(page, 'and takes its figures away', (await (await csv).suggestedFilename()).endsWith('.csv'))
  for (const path of ['/performance/2024-09', '/performance/2024-09/re_referrals/children?basis=month&list=counted', pack, '/data/findings']) {
    const answer = await page.goto(site + path)
    await step(page, `${path} is not there for them`, answer.status() === 404)
  }
  await page.context().close()
}

async function drillAsManager() {
  const page = await open('service_manager')
  await page.goto(`${site}/performance/2024-09`)
  await page.getByRole('link', { name: /re-referrals/i }).first().click()
  await page.getByRole('link', { name: 'See the children behind this number' }).click()
  await step(page, 'the children behind the number', seen(page.getByText('OFFICIAL-SENSITIVE').first()))
  await page.getByRole('link', { name: /^Child \d+$/ }).first().click()
  await step(page, 'one of them', seen(page.getByText(/^Child record \d+$/)))
  await page.getByRole('link', { name: 'Who has viewed this' }).click()
  await step(page, 'who looked stands among those who did', seen(page.getByText('An service manager').first()))
  await page.goto(`${site}/journal/mine`)
  await step(page, 'the look is on record', seen(page.getByText('see the children behind a figure').first()))
  await page.context().close()
}

async function openARestrictedRecord() {
  const manager = await open('service_manager')
  const child = `${site}/children/48`
  await manager.goto(child)
  const number = (await manager.getByText(/^Child record \d+$/).innerText()).match(/\d+/)[0]
  const guardian = await open('caldicott_guardian')
  await guardian.goto(`${site}/administration/restrictions`)
  await guardian.getByRole('button', { name: 'Restrict a record' }).click()
  await guardian.getByLabel('Child', { exact: true }).fill(number)
  await guardian.getByLabel('Family of somebody who works here').check()
  await guardian.getByLabel('Purpose').selectOption('Looking at who has looked')
  await guardian.getByLabel('Why', { exact: true }).fill('The family of a colleague.')
  await guardian.getByRole('button', { name: 'Restrict the record' }).click()
  await step(guardian, 'the record is restricted', seen(guardian.getByText('The record is restricted')))
  await manager.goto(child)
  await step(manager, 'it is closed to the manager, who is not told whose it is',
    (await heading(manager)) === 'This record is restricted' && !(await manager.content()).includes(number))
  await manager.getByRole('button', { name: 'State a purpose and open it' }).click()
  await manager.getByRole('button', { name: 'Open the record' }).click()
  await step(manager, 'not without a purpose and words', seen(manager.getByText('There is a problem')))
  await manager.getByLabel('A child may be at risk now').check()
  await manager.getByLabel('In your own words').fill('The school rang: she was not collected.')
  await manager.getByRole('button', { name: 'Open the record' }).click()
  await step(manager, 'it is opened, and every page says that', seen(manager.getByText(/written down|reviewed/i).first()))
  await guardian.goto(`${site}/administration/openings`)
  await step(guardian, 'who opened it, and why, waits for somebody else', seen(guardian.getByText('The school rang: she was not collected.')))
  await guardian.getByRole('link', { name: /^Review\s+opening/ }).first().click()
  await guardian.getByLabel('It was needed').check()
  await guardian.getByLabel('What you found').fill('The duty log says so, too.')
  await guardian.getByRole('button', { name: 'Keep the review' }).click()
  await step(guardian, 'the opening is reviewed', seen(guardian.getByText('The review is kept')))
  for (const page of [manager, guardian]) await page.context().close()
}
