// The file that other pages load: it makes `<stagewright-work-guide>` known, and the element of the
// page for guests.
import { StagewrightGuestWork } from './stagewright-guest-work.ts'
import { StagewrightWorkGuide } from './stagewright-work-guide.ts'

if (!customElements.get('stagewright-work-guide')) {
  customElements.define('stagewright-work-guide', StagewrightWorkGuide)
}
if (!customElements.get('stagewright-guest-work')) {
  customElements.define('stagewright-guest-work', StagewrightGuestWork)
}
