// The design system's own behaviour, and a button that prints. Every page works without either.
import { initAll } from './govuk-frontend.js'
initAll()
for (const button of document.querySelectorAll('[data-app-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
