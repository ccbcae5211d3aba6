// Starting runs and telling them things, as the runtime does for people.
import { assert, type Instant } from '@stagewright/base'
import { type Performance, readRecords } from '@stagewright/conductor'
import { recordPathsOf } from '@stagewright/flow'
import {
  type Command,
  keyPrefixes,
  type Reader,
  type Run,
  type Waiting,
  why,
} from '@stagewright/orchestration'
import { Refused, unlessRefused } from '../refused.ts'
import type { StartOf } from '../simulation.ts'
import type { Setting } from '../world/open-world.ts'

/** Starts an orchestration; gives the id of the run. Throws Refused. */
export async function startRun(
  performance: Performance,
  apiName: string,
  { recordId, inputs = {} }: StartOf,
  userId: string,
): Promise<string> {
  const { world } = performance
  const version = world.definitions.activeVersion(apiName)
  const definition = version === undefined ? undefined : world.definitions.version(apiName, version)
  if (version === undefined || definition?.kind.endsWith('orchestration') !== true) {
    throw new Refused('orchestration-not-active', `There is no active orchestration ${apiName}.`)
  }
  const runId = world.newId(keyPrefixes.run)
  const command: Command = { type: 'StartRun', runId, apiName, version, inputs }
  if (recordId !== undefined) {
    const object = world.schema.objectOfId(recordId)?.apiName ?? ''
    const found = await readRecords(performance, object, [recordId], recordPathsOf(definition))
    const record = found.get(recordId)
    if (!record) throw new Refused('not-found', `There is no record ${recordId}.`)
    Object.assign(command, {
      triggeringRecord: { object, id: recordId },
      record,
      priorRecord: null,
    })
    const takesRecord = definition.metadata.variables.some(
      ({ name, isInput }) => name === 'recordId' && isInput === true,
    )
    if (takesRecord) command.inputs = { recordId, ...inputs }
  }
  await tellRun(performance, command, userId)
  return runId
}

/** Has a command decided on behalf of a person. Throws Refused. */
export async function tellRun(
  performance: Performance,
  command: Command,
  userId: string,
): Promise<void> {
  unlessRefused(await performance.command(command, await performance.world.actorOf(userId)))
}

/** Why a run is where it is. */
export function whyRun(
  setting: Setting,
  asked: { now: Instant; reader?: Reader },
  run: Run,
): Waiting[] {
  const { definitions, schema, timeZone, locale } = setting
  const { apiName, version } = run.orchestration
  const definition = definitions.version(apiName, version)
  assert(definition, `version ${version} of ${apiName} is missing`)
  return why(definition, run, {
    ...asked,
    schema,
    timeZone,
    locale,
    globals: {},
    activeVersion: (name) => definitions.activeVersion(name),
    flow: (name, pinned = run.pins[name]) =>
      pinned === undefined ? undefined : definitions.version(name, pinned),
  })
}
