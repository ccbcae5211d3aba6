// The file that other pages load: it makes `<stagewright-inbox>` known, nothing else.
import { StagewrightInbox } from './stagewright-inbox.ts'

if (!customElements.get('stagewright-inbox')) {
  customElements.define('stagewright-inbox', StagewrightInbox)
}
