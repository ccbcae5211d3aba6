// Versions of flows and orchestrations: which one is active, and which are there no more.
import type { Result } from '@stagewright/base'
import type { VersionUse } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

/** For people with ManageDefinitions. */
export type VersionCommands = {
  /** Makes a version the active one; runs that live stay on theirs. */
  activate(viewer: Viewer, apiName: string, version: number): Promise<Result<Done, Problem>>
  /** Leaves none active: nothing new starts. Gives the number of the one that was. */
  deactivate(viewer: Viewer, apiName: string): Promise<Result<{ version: number }, Problem>>
  /** Takes a version out of use; refused while it is active or anything that lives needs it. */
  delete(viewer: Viewer, apiName: string, version: number): Promise<Result<Done, Problem>>
  /** What needs a version now. */
  use(apiName: string, version: number): Promise<VersionUse>
}
