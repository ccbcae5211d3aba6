// A play that somebody makes up as they go: each thing done is a step of a scenario, so that it can
// be taken back, by playing the others from the start, and kept as a test.
import type { Json } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import { Refused } from '../refused.ts'
import type { ScenarioStep } from '../scenario/scenario.ts'
import { ScenarioFailure } from '../scenario/scenario-failure.ts'
import { StagePlay } from '../scenario/stage-play.ts'
import { takeStep } from '../scenario/take-step.ts'
import { createSimulation, type Simulation } from '../simulation.ts'
import type { Stage } from '../scenario/play-scenario.ts'

export type SandboxStart = { now: string; timeZone: string; locale: string; given: ScenarioStep[] }

/** What was asked cannot be done; nothing has changed. The message is for the person. */
export class PlayRefused extends Error {
  override name = 'PlayRefused'
}

export class Sandbox {
  readonly start: SandboxStart
  readonly #stage: Stage
  readonly #steps: ScenarioStep[] = []
  #play: StagePlay

  /**
   * Opens a world and takes the given steps in it.
   * @throws PlayRefused when one of them cannot be taken
   */
  static async open(stage: Stage, start: SandboxStart): Promise<Sandbox> {
    const sandbox = new Sandbox(stage, start)
    await sandbox.#again()
    return sandbox
  }

  private constructor(stage: Stage, start: SandboxStart) {
    this.#stage = stage
    this.start = start
    this.#play = this.#newPlay()
  }

  get world(): Simulation {
    return this.#play.world
  }

  /** Everything done so far. */
  get steps(): readonly ScenarioStep[] {
    return this.#steps
  }

  /** What steps may call by name: records and runs. */
  get refs(): ReadonlyMap<string, Json> {
    return this.#play.refs
  }

  /** The item that a step with this label means, of several the newest in the inbox of `as`. */
  item(label: string, as: string | undefined) {
    return this.#play.item(label, { as })
  }

  /**
   * Does what a step says.
   * @throws PlayRefused when it cannot be done; then nothing has changed
   */
  async take(step: ScenarioStep): Promise<void> {
    await this.during(step, () => takeStep(this.#play, step))
  }

  /**
   * Does something that a step tells afterwards, such as working through screens; the step may grow
   * while it is done.
   * @throws PlayRefused as `take` does
   */
  async during<T>(step: ScenarioStep, work: () => Promise<T>): Promise<T> {
    try {
      const done = await work()
      this.#steps.push(step)
      return done
    } catch (error) {
      await this.#again()
      throw isTold(error) ? new PlayRefused(error.message) : error
    }
  }

  /** Takes the newest step back; gives it, or undefined when there is none. */
  async undo(): Promise<ScenarioStep | undefined> {
    const last = this.#steps.pop()
    if (last) await this.#again()
    return last
  }

  #newPlay(): StagePlay {
    const { now, timeZone, locale } = this.start
    const { project, schema, people, actions } = this.#stage
    const world = createSimulation({
      project,
      ...(schema && { schema }),
      now: Date.parse(now),
      timeZone,
      locale,
      people,
      actions,
    })
    return new StagePlay(world, people)
  }

  async #again(): Promise<void> {
    this.#play = this.#newPlay()
    try {
      for (const step of [...this.start.given, ...this.#steps]) await takeStep(this.#play, step)
    } catch (error) {
      throw isTold(error) ? new PlayRefused(error.message) : error
    }
  }
}

function isTold(error: unknown): error is Error {
  return [ScenarioFailure, Refused, RecordFault].some((kind) => error instanceof kind)
}
