// Makes `<stagewright-screen>` known to the browser; loading this file is enough.
import { StagewrightScreen } from './stagewright-screen.ts'

if (!customElements.get('stagewright-screen')) {
  customElements.define('stagewright-screen', StagewrightScreen)
}

export { StagewrightScreen }
export type { ScreenAct, ScreenAnswer } from './stagewright-screen.ts'
export type { ComponentHost, FileKeeper, LookupHit, LookupSearch } from './field-context.ts'
