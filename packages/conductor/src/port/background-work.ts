// To which rights the organisation holds background work, and the law that knows these rights.
import type { BackgroundRights } from '@stagewright/metadata'
import type { SharingLaw } from '@stagewright/record'

export type BackgroundWork = {
  law: SharingLaw
  /** What `policies/background-rights.yaml` says, with its path; undefined where there is none. */
  rules: { file: string; rights: BackgroundRights } | undefined
}
