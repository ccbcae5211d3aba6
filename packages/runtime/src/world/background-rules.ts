// What is deployed of the rights to which background work is held.
import { isJsonObject } from '@stagewright/base'
import type { BackgroundWork } from '@stagewright/conductor'
import type { BackgroundRights } from '@stagewright/metadata'
import type { Deployment } from './deployment.ts'

/**
 * The organisation's rules; undefined where none are deployed. They are stored as they were read.
 */
export function backgroundRules({ resources }: Deployment): BackgroundWork['rules'] {
  const body = resources.get('background-rights')?.get('background-rights')
  if (body === undefined || !isJsonObject(body)) return undefined
  return { file: String(body['file']), rights: body['rights'] as BackgroundRights }
}
