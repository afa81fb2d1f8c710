// Asks the browser for a passkey: to sign in with one, or to add one. The server sends a challenge, the browser answers,
// and the answer goes back as a form. Without this script, or where the browser knows no passkeys, the page says what to
// do instead.
const place = document.querySelector('[data-app-passkey]')
const adds = place.dataset.appPasskey === 'add'
const form = place.closest('form')
let asking = false
if (window.PublicKeyCredential) offer()

function offer() {
  for (const each of document.querySelectorAll('[data-app-without-passkey]')) each.hidden = true
  place.hidden = false
  if (adds) form.addEventListener('submit', ask)
  else place.querySelector('button').addEventListener('click', ask)
}

async function ask(event) {
  // A passkey is made for a name alone: what is missing the server says.
  if (adds && !form.querySelector('input[name=name]').value.trim()) return
  event.preventDefault()
  if (asking) return
  asking = true
  const problem = place.querySelector('[role=alert]')
  problem.textContent = ''
  try {
    const challenge = await newChallenge()
    send(adds ? await made(challenge) : await used(challenge))
  } catch (error) {
    problem.textContent = error.name === 'InvalidStateError' ? place.dataset.appThere : place.dataset.appFailed
  }
  asking = false
}

async function newChallenge() {
  const token = form.querySelector('input[name=form_token]').value
  const answer = await fetch('/sign-in/passkey/challenge', { method: 'POST', body: new URLSearchParams({ form_token: token }), redirect: 'manual' })
  if (!answer.ok) throw new Error('no challenge')
  return bytes((await answer.text()).trim())
}

async function used(challenge) {
  const { appRp } = place.dataset
  const { rawId, response } = await navigator.credentials.get({
    publicKey: { challenge, rpId: appRp, userVerification: 'required', allowCredentials: [], timeout: 120000 }
  })
  return {
    credential: text(rawId),
    user: text(response.userHandle ?? new ArrayBuffer(0)),
    client_data: text(response.clientDataJSON),
    authenticator_data: text(response.authenticatorData),
    signature: text(response.signature)
  }
}

async function made(challenge) {
  const { appRp, appService, appUser, appSignIn, appName, appPasskeys } = place.dataset
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge,
      rp: { id: appRp, name: appService },
      user: { id: bytes(appUser), name: appSignIn, displayName: appName },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      excludeCredentials: appPasskeys.split(' ').filter(Boolean).map((id) => ({ type: 'public-key', id: bytes(id) })),
      attestation: 'none',
      timeout: 120000
    }
  })
  return { client_data: text(response.clientDataJSON), authenticator_data: text(response.getAuthenticatorData()) }
}

// With what was filled in beside it, but for what serves to sign in otherwise.
function send(answer) {
  if (!adds) form.action = '/sign-in/passkey'
  for (const name of ['password', 'code']) form.querySelector(`input[name=${name}]`)?.remove()
  for (const [name, value] of Object.entries(answer)) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  form.submit()
}

function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}
function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
