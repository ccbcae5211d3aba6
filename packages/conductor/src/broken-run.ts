// A stored run that the engine cannot go on with, because somebody or something damaged what is
// kept of it. It breaks whoever touches it and nobody else: what comes to it as a consequence of
// another run's or record's change is left out and kept as a failure, one for each run.
import { isJsonObject } from '@stagewright/base'
import type { Command, Run } from '@stagewright/orchestration'
import type { World } from './world.ts'

export class BrokenRun extends Error {
  override name = 'BrokenRun'
  readonly runId: string
  constructor(runId: string, why: string) {
    super(
      `Run ${runId} cannot go on: the engine breaks on what is stored of it (${why}). Nothing was changed. Have somebody who operates the system run stagewright doctor --all: where it says that the run is damaged, bring it back from a backup, or take it away (delete from run where id = '${runId}'); else report the defect that the log has.`,
    )
    this.runId = runId
  }
}

const parts = [
  'orchestration',
  'variables',
  'pins',
  'stages',
  'steps',
  'workItems',
  'latest',
  'outcomes',
  'visits',
  'evaluations',
  'incidents',
] as const

/** True when everything that every run has is there. */
export function isSound(run: Run | undefined): run is Run {
  return isJsonObject(run) && parts.every((part) => isJsonObject(run[part]))
}

/** The run as it is. @throws BrokenRun when parts of it are missing */
export function sound(runId: string, run: Run | undefined): Run | undefined {
  if (run === undefined || isSound(run)) return run
  const missing = isJsonObject(run) ? parts.find((part) => !isJsonObject(run[part])) : undefined
  throw new BrokenRun(runId, missing === undefined ? 'nothing of it is left' : `no ${missing}`)
}

/**
 * What a decision on a run gives; `run` is undefined for one that is about to start.
 * @throws BrokenRun when what is stored breaks it
 */
export function decideSoundly<T>(
  world: World,
  { runId, run }: { runId: string; run: Run | undefined },
  work: () => T,
): T {
  try {
    return work()
  } catch (error) {
    // Nothing is stored yet: whoever starts it is told, and what they save is not saved without it.
    if (run === undefined) throw error
    world.onDefect?.(error, `run ${runId}`)
    throw new BrokenRun(runId, error instanceof Error ? error.message : String(error))
  }
}

/** Carries out what follows from something else; for a broken run it is kept as a failure. */
export async function unlessBroken(
  { failures, definitions }: World,
  { command, work }: { command: Command; work: () => Promise<unknown> },
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof BrokenRun)) throw error
    const { runId, message } = error
    const flow = 'apiName' in command ? String(command.apiName) : ''
    const version = definitions.activeVersion(flow) ?? 0
    const label = `Run ${runId}`
    const failure = { flow, version, label, cause: 'job' as const, message }
    const none = { element: null, recordId: null, interviewId: null, again: null }
    await failures.add([{ ...failure, ...none, id: `0Ff${runId.slice(3)}` }])
  }
}
