// The file that other pages load: it makes `<stagewright-work-guide>` known, nothing else.
import { StagewrightWorkGuide } from './stagewright-work-guide.ts'

if (!customElements.get('stagewright-work-guide')) {
  customElements.define('stagewright-work-guide', StagewrightWorkGuide)
}
