// Which fields of the triggering record a definition reads anywhere.
import { rememberingOf } from '@stagewright/base'
import { type FlowDefinition, policyReferences } from '@stagewright/metadata'
import { referencesIn } from '../scope/references-in.ts'

/**
 * The distinct paths of a flow or orchestration that begin at `$Record`, such as
 * `$Record.Account.Name`, in the order of their first use; fields of start filters are among them.
 */
export const recordPathsOf = rememberingOf((definition: FlowDefinition): readonly string[] => {
  const { start } = definition.metadata
  const filtered = (start?.filters ?? []).map((filter) => `$Record.${filter.field}`)
  const dated = (start?.scheduledPaths ?? []).flatMap((path) =>
    path.recordField ? [`$Record.${path.recordField}`] : [],
  )
  const references = [
    ...referencesIn(definition.metadata),
    ...policyReferences(definition.policy ?? {}),
  ]
  const written = references
    .filter((path) => /^\$Record\./i.test(path))
    .map((path) => path.replace(/^\$Record/i, '$Record'))
  return [...new Set([...filtered, ...written, ...dated])]
})
