// Somebody adds a passkey and signs in with it: in a real browser, with an authenticator that the browser pretends to have.
//
// usage: node passkeys.mjs SITE FOLDER      FOLDER for pictures, or -
// Signed in where BREAKWATER_COOKIES holds cookies as a JSON list; prints what it saw, fails on the first thing that is not so.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const [site, folder] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid() === 0 ? ['--no-sandbox'] : [] })
const context = await browser.newContext({ viewport: { width: 1366, height: 900 } })
await context.addCookies(JSON.parse(process.env.BREAKWATER_COOKIES).map((cookie) => ({ url: site, ...cookie })))
const page = await context.newPage()
const messages = []
// That a page was refused is said by the page too.
page.on('console', (message) => message.text().includes('status of 403') || messages.push(message.text()))
page.on('pageerror', (error) => messages.push(String(error)))
const devices = await context.newCDPSession(page)
await devices.send('WebAuthn.enable')
const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
  options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
})
const kept = async () => (await devices.send('WebAuthn.getCredentials', { authenticatorId })).credentials

function must(holds, what) {
  if (!holds) {
    console.error(`FAILED: ${what}${messages.length ? `\n${messages.join('\n')}` : ''}`)
    process.exit(1)
  }
  console.log(`  ${what}`)
}
async function axeFindsNothing(where) {
  await page.evaluate(axe)
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  must(found.violations.length === 0, `axe finds nothing ${where} (${found.violations.map((each) => each.id).join()})`)
}
async function add(name) {
  await page.goto(`${site}/account/passkeys`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
}
async function signIn(next = '/account/passkeys') {
  await context.clearCookies()
  await page.goto(`${site}/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
}

await page.goto(`${site}/account/passkeys/new`)
await page.getByRole('button', { name: 'Add a passkey' }).click()
await page.getByText('Enter a name to know it by').first().waitFor()
must((await kept()).length === 0, 'without a name none is made')
await add('my telephone')
await page.getByText('The passkey is added').waitFor()
const [made] = await kept()
must(made?.isResidentCredential && made.rpId === 'localhost', 'a passkey is made that needs no name typed')
await axeFindsNothing('on the page of passkeys')
if (folder !== '-') await page.screenshot({ path: `${folder}/passkeys.png` })
await add('the same again')
await page.getByText('There is a passkey of yours on this device already.').waitFor()
must((await kept()).length === 1, 'one device has one passkey of a person')

await context.clearCookies()
await page.goto(`${site}/sign-in`)
await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
await axeFindsNothing('where one signs in')
if (folder !== '-') await page.screenshot({ path: `${folder}/sign-in-passkey.png` })
await signIn()
await page.getByRole('heading', { name: 'My passkeys' }).waitFor()
must(new URL(page.url()).pathname === '/account/passkeys', 'with it one is signed in, and where one was going')
must(!(await page.getByRole('row', { name: /my telephone/ }).textContent()).includes('never'), 'and it says when it was last used')
await page.goto(`${site}/sign-in/again?next=%2Faccount`)
await page.getByRole('button', { name: 'Confirm with a passkey' }).click()
await page.waitForURL(`${site}/account`)
must(true, 'it steps up')

await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
await signIn()
await page.getByText('The passkey was not used.').waitFor({ timeout: 130000 })
must(page.url().includes('/sign-in'), 'without a finger or a PIN the browser gives none, and the page says so')
await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })

// Somebody has a copy of an authenticator that counts: its number is behind.
const [now] = await kept()
await devices.send('WebAuthn.removeCredential', { authenticatorId, credentialId: now.credentialId })
await devices.send('WebAuthn.addCredential', { authenticatorId, credential: { ...now, signCount: 0 } })
await signIn()
await page.getByRole('heading', { name: 'The passkey was not taken' }).waitFor()
must(true, 'a copy whose counter is behind is refused')
await devices.send('WebAuthn.removeCredential', { authenticatorId, credentialId: now.credentialId })
await devices.send('WebAuthn.addCredential', { authenticatorId, credential: { ...now, signCount: now.signCount + 10 } })
await signIn()
await page.getByRole('heading', { name: 'My passkeys' }).waitFor()
await page.getByRole('link', { name: 'Remove my telephone' }).click()
await page.getByRole('button', { name: 'Remove the passkey' }).click()
await page.getByText('The passkey is removed').waitFor()
await signIn()
await page.getByRole('heading', { name: 'The passkey was not taken' }).waitFor()
must(true, 'one that was removed signs nobody in')

const plain = await browser.newContext({ javaScriptEnabled: false })
const still = await plain.newPage()
await still.goto(`${site}/sign-in`)
must(await still.getByText('A passkey needs JavaScript').isVisible(), 'without JavaScript the page says that a passkey needs it')
must(!(await still.getByRole('button', { name: 'passkey' }).isVisible()), 'and offers none')
must(await still.getByLabel('Email address').isVisible(), 'and the password serves as before')
must(messages.length === 0, 'the console says nothing')
await browser.close()
