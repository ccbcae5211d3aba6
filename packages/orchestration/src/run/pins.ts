// Which versions of called flows a run is pinned to.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Context } from '../context.ts'
import { calledFlows } from '../definition-parts.ts'
import type { Run } from '../run.ts'

/**
 * The versions of all flows that an orchestration calls, and of those they call in turn: the known
 * one, else the active one. None where its policy lets them float, or where nothing is deployed.
 */
export function pinsOf(
  definition: FlowDefinition,
  context: Pick<Context, 'activeVersion' | 'flow'>,
  known: Run['pins'] = {},
): Run['pins'] {
  const pins: Run['pins'] = {}
  if (definition.policy?.pinning === 'float') return pins
  const names = calledFlows(definition)
  for (const name of names) {
    if (Object.hasOwn(pins, name)) continue
    const version = Object.hasOwn(known, name) ? known[name] : context.activeVersion(name)
    if (version === undefined) continue
    pins[name] = version
    const called = context.flow(name, version)?.metadata.subflows ?? []
    names.push(...called.map((subflow) => subflow.flowName ?? ''))
  }
  return pins
}
