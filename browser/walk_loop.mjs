// Walks the whole loop in a real browser, as its people do, each in a browser of their own: a figure goes red in a new
// extract; the analyst says what is behind it; the scrutineer challenges it at a quorate meeting; an action says what it is
// to move; the agency answers and shows its evidence; a later meeting agrees that it is done, and the minutes are published;
// months later the figure has moved, or has not, and the board sees all of it on one page. And the quorum as it is worded
// while meetings run: a partner leaves, a delegate goes beyond the delegation, somebody has a conflict, two councillors meet.
//
// usage: node walk_loop.mjs SITE STAGE EXTRACT FOLDER     pictures go into FOLDER, where it is not -
// STAGE is asked (to the action that is agreed as done), moved or unmoved (what came of it); BREAKWATER_COOKIES holds the
// session of each role, as JSON: {"analyst": "NAME=VALUE"}.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [site, stage, extract, folder] = process.argv.slice(2)
const cookies = JSON.parse(process.env.BREAKWATER_COOKIES)
const indicator = 'assessments_within_45_working_days_of_start'
const figure = `/performance/2024-03/${indicator}?basis=month`
const board = 'Larkhaven Safeguarding Children Partnership'
const what = 'Hold each assessment against its fortieth working day at the weekly meeting of the team'
const chain = '/partnership/actions/4/chain'
const partners = ['Simon Okafor', 'Dilys Crane', 'Helen Stroud']
const partnersInSpring = ['Ines Marlow', 'Dilys Crane', 'Helen Stroud']
const stages = {
  asked: [figureGoesRed, challengeAtAMeeting, answerAndEvidence, agreedAndPublished, quorumAsItIsWorded],
  moved: [laterExtractHasMoved, boardSeesItOnOnePage],
  unmoved: [doneWithoutEffect],
}
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] })
let steps = 0
let failures = 0

for (const part of stages[stage]) {
  try {
    await part()
    console.log(`${part.name}: walked`)
  } catch (problem) {
    failures += 1
    console.error(`${part.name}: ${problem.message}`)
    break
  }
}
await browser.close()
console.log(`${steps} steps, ${failures} parts that did not get there`)
process.exit(failures === 0 ? 0 : 1)

async function open(role, path) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } })
  const cookie = cookies[role]
  const at = cookie.indexOf('=')
  await context.addCookies([{ url: site, name: cookie.slice(0, at), value: cookie.slice(at + 1) }])
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => { throw new Error(`${page.url()}: ${error}`) })
  await page.goto(site + path)
  return page
}

/** What the page is to say; a picture of it where they are wanted. */
async function step(page, words, ...texts) {
  steps += 1
  for (const text of texts) {
    await page.getByText(text).first().waitFor({ state: 'attached' })
      .catch(() => { throw new Error(`${words}: “${text}” is not at ${page.url().slice(site.length)}`) })
  }
  if (folder !== '-')
    await page.screenshot({ path: join(folder, `${stage}-${String(steps).padStart(2, '0')}.png`), fullPage: true })
}

async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true })).first().click()
}

async function enterDay(page, field, day, month, year) {
  await page.locator(`#${field}-day`).fill(String(day))
  await page.locator(`#${field}-month`).fill(String(month))
  await page.locator(`#${field}-year`).fill(String(year))
}

async function choose(page, id, words) {
  const option = page.locator(`#${id} option`).filter({ hasText: words }).first()
  await page.locator(`#${id}`).selectOption(await option.getAttribute('value'))
}

/** The form of the desk that says what it does. */
function form(page, what) {
  return page.locator(`form:has(input[name=do][value=${what}])`)
}

async function send(page, extract) {
  await page.goto(`${site}/data/upload`)
  await page.locator('input[type=file]').setInputFiles(readdirSync(extract).map((name) => join(extract, name)))
  await press(page, 'Send and check')
  await page.getByRole('button', { name: 'Import this extract' }).click({ timeout: 240_000 })
  await page.getByRole('heading', { name: 'The extract is imported' }).waitFor({ timeout: 240_000 })
}

async function figureGoesRed() {
  const analyst = await open('analyst', '/')
  await send(analyst, extract)
  await analyst.goto(site + figure)
  await step(analyst, 'the figure is red in the new extract', /Red/)
  await analyst.goto(`${site}/packs/performance-pack/2024-03/words/${indicator}`)
  await analyst.locator('textarea').fill('Half of the assessments of March ended late: two teams had one manager between them.')
  await press(analyst, 'Save')
  await step(analyst, 'the analyst says what is behind it', 'Your words are saved.')
  const manager = await open('service_manager', `/packs/performance-pack/2024-03/words/${indicator}`)
  await press(manager, 'Sign off')
  await step(manager, 'it is signed off', 'These words are signed off.')
  const team = await open('partnership_team', '/packs/performance-pack/2024-03')
  await press(team, 'Publish for the board')
  await team.getByRole('button', { name: 'Publish for the board' }).click()
  await team.waitForURL(/editions\/\d+\?done=published/)
  await step(team, 'the pack of March is published', 'Fingerprint')
  for (const page of [analyst, manager, team]) await page.context().close()
}

/** A meeting of the body on the day, with who comes for its seats: the desk. */
async function hold(team, body, [day, month, year], who, begins = '14:00') {
  await team.goto(`${site}/partnership/meetings/new`)
  await choose(team, 'body', body)
  await enterDay(team, 'held', day, month, year)
  await team.locator('#begins').fill(begins)
  await team.locator('#place').fill('Civic Centre')
  await press(team, 'Plan the meeting')
  await press(team, 'Open the desk')
  for (const name of who) {
    await team.getByRole('row').filter({ hasText: `Came ${name}` }).getByRole('button').click()
    await team.getByText('They are here').first().waitFor()
  }
  return team.url().match(/meetings\/(\d+)/)[1]
}

async function decide(team, meeting, item, words) {
  await team.goto(`${site}/partnership/meetings/${meeting}/desk?item=${item}`)
  await team.locator('textarea[name=decided]').fill(words)
  await press(team, 'Keep the decision')
  await team.getByText('The decision is kept').first().waitFor()
}

async function challengeAtAMeeting() {
  const team = await open('partnership_team', '/')
  const meeting = await hold(team, board, [24, 4, 2024], partnersInSpring)
  const desk = `${site}/partnership/meetings/${meeting}/desk`
  await form(team, 'add_item').locator('#title').fill('Assessments in time')
  await press(team, 'Add the item')
  const item = (await team.getByRole('link', { name: /\. Assessments in time$/ }).innerText()).split('.')[0]
  await team.getByRole('row').filter({ hasText: 'Assessments in time' }).getByRole('button').click()
  await step(team, 'the meeting is quorate for the item', `Quorate for item ${item}`)
  const scrutineer = await open('independent_scrutineer', figure)
  await step(scrutineer, 'the figure proposes a challenge, and raises none', /a challenge is proposed/)
  await press(scrutineer, 'Raise a challenge')
  await scrutineer.getByLabel('A challenge', { exact: true }).check()
  await choose(scrutineer, 'by', 'Independent Scrutineer')
  await choose(scrutineer, 'agency', 'Larkhaven City Council')
  await choose(scrutineer, 'forum', board)
  await choose(scrutineer, 'meeting', '24 April 2024')
  await scrutineer.locator('#issue').fill('Half of the assessments of March were not completed in time')
  await scrutineer.locator('#asked').fill('What stands in the way, and by when it will be gone')
  await scrutineer.locator('#theme').fill('Front door')
  await enterDay(scrutineer, 'raised', 24, 4, 2024)
  await enterDay(scrutineer, 'respond', 17, 5, 2024)
  await press(scrutineer, 'Raise the challenge')
  await step(scrutineer, 'the scrutineer challenges it', 'The challenge is raised', 'Half of the assessments of March were not completed in time')
  await decide(team, meeting, item, 'That every assessment is looked at on its fortieth working day.')
  await step(team, 'resolved with a quorum', `Quorate for item ${item}`, 'Raised here:')
  await press(team, 'Agree an action because of it')
  await team.locator('#what').fill(what)
  await choose(team, 'owner', 'Service Manager, Child Protection')
  await enterDay(team, 'due', 28, 6, 2024)
  await team.locator('input[name=expected][value=rise]').check()
  await team.locator('#at-least').fill('10')
  await team.locator('#by').fill('2024-09')
  await team.locator('#baseline-from').fill('2023-03')
  await team.locator('#baseline-until').fill('2024-02')
  await step(team, 'the form of the action knows its challenge and its meeting')
  await press(team, 'Keep the action')
  await step(team, 'the action says what it is to move', 'The action is kept', /to rise by at least 10 from/, `LSCP, 24 April 2024, item ${item}`)
  await team.goto(desk)
  await form(team, 'end').locator('#end-at').fill('16:00')
  await press(team, 'End the meeting')
  for (const page of [team, scrutineer]) await page.context().close()
}

async function answerAndEvidence() {
  const manager = await open('service_manager', '/partnership/challenges/5')
  await press(manager, 'Respond')
  await manager.locator('#words').fill('A second manager began in May. Each team looks at day forty once a week.')
  await enterDay(manager, 'on', 10, 5, 2024)
  await press(manager, 'Keep the response')
  await step(manager, 'the agency answers', 'The response is kept')
  const report = async (kind, words, day) => {
    await manager.goto(`${site}/partnership/actions/4/report`)
    await manager.locator(`input[name=kind][value=${kind}]`).check()
    await manager.locator('#words').fill(words)
    await enterDay(manager, 'on', ...day)
    await press(manager, 'Keep')
    await manager.getByText('What you said is kept').waitFor()
  }
  await report('evidence', 'Lists of the weekly meetings of May and June', [20, 6, 2024])
  await report('done', 'It is how both teams work', [24, 6, 2024])
  await step(manager, 'and shows its evidence', 'Lists of the weekly meetings of May and June', /waits for the body that owns it to agree/)
  await manager.context().close()
}

async function agreedAndPublished() {
  const team = await open('partnership_team', '/')
  const meeting = await hold(team, board, [10, 7, 2024], ['Dilys Crane', 'Helen Stroud'])
  await team.goto(`${site}/partnership/meetings/${meeting}`)
  await step(team, 'the action and the minutes are on the next agenda by themselves', what, 'Minutes to agree', 'LSCP, 24 April 2024')
  await team.goto(`${site}/partnership/meetings/${meeting}/desk`)
  await team.getByRole('row').filter({ hasText: 'Came Tomas Reed' }).getByRole('button').click()
  await decide(team, meeting, 3, 'That the minutes of 24 April are a correct record.')
  await decide(team, meeting, 4, 'That the action on assessments is achieved on its evidence.')
  await team.goto(`${site}/partnership/actions/4/changes/agreed`)
  await choose(team, 'decision', 'is achieved on its evidence')
  await team.locator('#words').fill('Seen and agreed.')
  await enterDay(team, 'on', 10, 7, 2024)
  await press(team, 'Keep')
  await step(team, 'the body agrees that it is achieved', 'The change is kept', /Green: achieved/)
  await team.goto(`${site}/partnership/meetings/${Number(meeting) - 1}`)
  await choose(team, 'decision', 'are a correct record')
  await press(team, 'Say that the minutes are agreed')
  await choose(team, 'by', 'Director of Children')
  await press(team, 'Sign as a correct record')
  await press(team, 'Publish the public part')
  await step(team, 'the minutes are agreed, signed and published', 'Public minutes published', /as a correct record by Director/)
  await team.context().close()
}

// Each as the desk words it while the meeting runs; what was recommended, a later meeting ratifies.
async function quorumAsItIsWorded() {
  const team = await open('partnership_team', '/')
  const now = new Date()
  const today = [now.getDate(), now.getMonth() + 1, now.getFullYear()]
  const begin = (item) => team.getByRole('button', { name: `Begin item ${item}`, exact: true }).click()
  const finish = (item) => team.getByRole('button', { name: `End item ${item}`, exact: true }).click()
  const first = await hold(team, board, [12, 6, 2025], partners)
  for (const item of [1, 2, 3]) {
    await begin(item)
    await finish(item)
  }
  const left = team.getByRole('row').filter({ hasText: 'District Commander' })
  await left.locator('input[name=at]').fill('14:35')
  await left.getByRole('button').click()
  await team.getByText('They left').waitFor()
  await team.locator('#at-begin-4').fill('14:40')
  await begin(4)
  await step(team, 'a partner leaves at item 4',
    'Not quorate for item 4: Police left at 14:35; decided as a recommendation, waits for ratification')
  await decide(team, first, 4, 'That the reserve is spent on training.')
  await decide(team, first, 3, 'That item 3 stands.')
  await team.goto(`${site}/partnership/meetings/${first}`)
  await step(team, 'what was decided before stands, what came after waits', 'Quorate for item 3', 'RECOMMENDED', 'Waits for ratification')

  const second = await hold(team, board, [11, 12, 2024], ['Simon Okafor', 'Helen Stroud'])
  await form(team, 'add_item').locator('#title').fill('A policy on escalation')
  await team.locator('#matter').selectOption('policy')
  await press(team, 'Add the item')
  await choose(team, 'post', 'Designated Nurse for Safeguarding')
  await team.locator('#arrive-at').fill('14:00')
  await press(team, 'Note that they came')
  const policy = (await team.getByRole('link', { name: /\. A policy on escalation$/ }).innerText()).split('.')[0]
  await team.goto(`${site}/partnership/meetings/${second}/desk?item=${policy}`)
  await step(team, 'a delegate goes beyond the delegation',
    `Not quorate for item ${policy}: Health sent Designated Nurse for Safeguarding, whose delegation covers practice and practice reviews, not policy; decided as a recommendation, waits for ratification`)
  await team.goto(`${site}/partnership/meetings/${second}/desk?item=2`)
  await step(team, 'and decides within it', 'Quorate for item 2')

  const third = await hold(team, board, [10, 9, 2025], partners)
  await team.goto(`${site}/partnership/meetings/${third}/desk?item=2`)
  await team.getByText('Declare an interest in this item').click()
  const interest = form(team, 'interest')
  await interest.locator('select').first().selectOption({ label: await interest.locator('option', { hasText: 'District Commander' }).first().innerText() })
  await interest.locator('select[name=kind]').selectOption('conflict')
  await interest.locator('input[name=interest]').fill('The force is reviewed')
  await press(team, 'Keep the interest')
  await team.goto(`${site}/partnership/meetings/${third}/desk?item=2`)
  await step(team, 'a conflict of interest',
    'Not quorate for item 2: Police declared a conflict of interest and took no part; decided as a recommendation, waits for ratification')
  await team.goto(`${site}/partnership/meetings/${third}/desk?item=1`)
  await step(team, 'which counts for that item alone', 'Quorate for item 1')

  const panel = 'Children and Families Scrutiny Panel'
  const fourth = await hold(team, panel, [16, 10, 2025], ['Grace Pell', 'Idris Vane'])
  await step(team, 'a panel of two', 'Not quorate for item 1: 2 members are present where 3 are needed; decided as a recommendation, waits for ratification')
  await decide(team, fourth, 1, 'That the audit is published.')
  const fifth = await hold(team, panel, today, ['Grace Pell', 'Idris Vane', 'Maud Okafor'], '00:00')
  await team.goto(`${site}/partnership/meetings/${fifth}/desk?item=1`)
  await team.getByRole('button', { name: /^Ratify here/ }).first().click()
  await team.getByText('The recommendation is ratified').waitFor()
  await team.goto(`${site}/partnership/meetings/${fourth}`)
  await step(team, 'a later meeting of three makes it good', /Ratified by decision \d+/, 'RECOMMENDED')
  const last = await hold(team, board, today, partners, '00:00')
  await team.goto(`${site}/partnership/meetings/${last}/desk?item=1`)
  await team.getByRole('button', { name: /^Ratify here That the reserve/ }).click()
  await team.goto(`${site}/partnership/meetings/${first}`)
  await step(team, 'and so does the board', /Ratified by decision \d+/)
  await team.context().close()
}

/** The program compares by itself; a moment after the import, on its own thread. */
async function seenSoon(page, path, text) {
  for (let looks = 0; looks < 40; ++looks) {
    await page.goto(site + path)
    if (await page.getByText(text).count()) return
    await page.waitForTimeout(500)
  }
  throw new Error(`“${text}” does not come to be said at ${path}`)
}

async function laterExtractHasMoved() {
  const analyst = await open('analyst', chain)
  await step(analyst, 'before: not known', /Not known yet\. Today: cannot tell: there is no figure for September 2024/)
  await send(analyst, extract)
  await seenSoon(analyst, chain, /: moved as expected$/)
  await step(analyst, 'after the extract the program has compared', /Moved as expected: .* a rise of 10 was expected\./, /Figures as they were then: Mar 24/)
  const team = await open('partnership_team', '/packs/performance-pack/2024-09')
  await press(team, 'Publish for the board')
  await team.getByRole('button', { name: 'Publish for the board' }).click()
  await team.waitForURL(/editions\/\d+\?done=published/)
  await step(team, 'the pack of September is published', 'Fingerprint')
  for (const page of [analyst, team]) await page.context().close()
}

async function boardSeesItOnOnePage() {
  const member = await open('board_member', '/partnership/actions?which=every')
  await press(member, what)
  await press(member, 'From the figure to the outcome, on one page')
  await step(member, 'the board sees all of it on one page', /, Red; target 84/, 'two teams had one manager between them',
    'Half of the assessments of March were not completed in time', 'A second manager began in May',
    'That every assessment is looked at on its fortieth working day.', 'Lists of the weekly meetings of May and June',
    /Moved as expected/, /Public minutes of LSCP, 24 April 2024/, /edition \d+, published on/)
  await member.emulateMedia({ media: 'print' })
  await step(member, 'and can print it')
  if (folder !== '-') await member.pdf({ path: join(folder, 'chain.pdf'), format: 'A4' })
  await member.emulateMedia({ media: 'screen' })
  await press(member, /Public minutes of LSCP, 24 April 2024.*/)
  await step(member, 'the public part of the minutes', 'That every assessment is looked at on its fortieth working day.')
  await member.context().close()
}

async function doneWithoutEffect() {
  const member = await open('board_member', chain)
  await step(member, 'the board sees that it did not move', /: did not move$/, 'It is on the next agenda of LSCP.', /no more than it moves by chance/)
  const team = await open('partnership_team', '/')
  await step(team, 'home says so', 'action was done without effect')
  const now = new Date()
  const meeting = await hold(team, board, [now.getDate(), now.getMonth() + 1, now.getFullYear()], partners, '00:00')
  await team.goto(`${site}/partnership/meetings/${meeting}`)
  await step(team, 'it is back with the body that asked', 'Done, no effect: back to the body that asked')
  await decide(team, meeting, 4, 'That the managers of both teams are asked to the next meeting.')
  await team.goto(`${site}/partnership/actions/4/changes/considered`)
  await choose(team, 'decision', 'That the managers of both teams')
  await team.locator('#words').fill('Weekly lists alone do not do it.')
  await press(team, 'Keep')
  await step(team, 'and says what follows', 'Done, no effect: the body that asked has considered it')
  for (const page of [member, team]) await page.context().close()
}
