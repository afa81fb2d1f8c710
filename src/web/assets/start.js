// The design system's own behaviour, a button that prints, and a warning before one is signed out. Every page works
// without any of them.
import { initAll } from './govuk-frontend.js'
initAll()
for (const button of document.querySelectorAll('[data-app-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
const dialog = document.querySelector('dialog[data-app-session]')
if (dialog) watchSession(dialog)

// The dialog opens before the session ends; to stay is to ask the server for it. Pages of the same person tell one
// another, so that who works in one is not warned in another. When it has ended, the page goes: records do not stand on a
// screen that nobody sits at. Words that were not saved are sent first, to be kept, never to be saved unasked.
function watchSession(dialog) {
  const form = dialog.querySelector('form')
  const left = dialog.querySelector('[data-app-left]')
  const warning = Number(dialog.dataset.appWarning)
  const others = new BroadcastChannel('breakwater-session')
  let endsAt = 0
  let answered = false
  let leaving = false
  lasts(Number(dialog.dataset.appSession))
  others.addEventListener('message', ({ data }) => {
    if (data <= endsAt) return
    endsAt = data
    if (secondsLeft() > warning) dialog.close()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    stay()
  })
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    stay()
  })
  setInterval(look, 1000)

  function secondsLeft() {
    return Math.ceil((endsAt - Date.now()) / 1000)
  }
  function lasts(seconds) {
    endsAt = Date.now() + seconds * 1000
    others.postMessage(endsAt)
  }
  function look() {
    const seconds = secondsLeft()
    if (seconds < -1) return leave()
    if (seconds > warning) return
    const minutes = Math.ceil(seconds / 60)
    const words = seconds < 60 ? 'less than a minute' : `${minutes} minute${minutes === 1 ? '' : 's'}`
    if (left.textContent !== words) left.textContent = words
    if (!dialog.open && !answered) dialog.showModal()
  }
  async function stay() {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' })
      .catch(() => null)
    if (!answer) return
    if (!answer.ok) return leave()
    lasts(Number(await answer.text()))
    // Near the longest that anybody may stay, asking again would change nothing.
    answered = secondsLeft() <= warning
    dialog.close()
  }
  function leave() {
    if (leaving) return
    leaving = true
    const late = document.querySelector('form[data-app-late]')
    const unsaved = late?.dataset.appLate === 'unsaved'
    const written = late && (unsaved || [...late.querySelectorAll('textarea, input:not([type=hidden])')].some((field) => field.value !== field.defaultValue))
    if (!written) return window.location.assign(`/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`)
    const mark = document.createElement('input')
    mark.type = 'hidden'
    mark.name = 'session_ends'
    mark.value = 'yes'
    late.append(mark)
    late.submit()
  }
}
