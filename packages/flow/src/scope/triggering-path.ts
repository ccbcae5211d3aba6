// Processes of Process Builder hold the triggering record in variables of their own. What is asked
// about the record itself (prior values, changes) is asked about `$Record`.
import { type FlowDefinition, processVariables } from '@stagewright/metadata'

/**
 * The path as one of `$Record` when it begins at a process's variable for the record or for its
 * values before the change; any other path as it is.
 */
export function triggeringPath(definition: FlowDefinition, path: string): string {
  const { current, old } = processVariables(definition.metadata)
  if (current === undefined && old === undefined) return path
  const dot = path.indexOf('.')
  const root = (dot < 0 ? path : path.slice(0, dot)).trim().toLowerCase()
  if (root !== current?.toLowerCase() && root !== old?.toLowerCase()) return path
  return dot < 0 ? '$Record' : `$Record${path.slice(dot)}`
}
