// Saves what is typed on one screen while it is typed: a pause after the last key, one save at a
// time, each naming the revision it has seen. What another window saved in between is shown beside
// it and never overwritten unseen. Knows no React and no server: both come in.
import type { JsonObject } from '@stagewright/base'
import type { ScreenDraft } from '@stagewright/api'
import type { Shelved } from './draft-shelf.ts'

export type DraftState =
  | { kind: 'none' }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** `isFinal`: the same save would fail again. */
  | { kind: 'failed'; message: string; isFinal: boolean }
  /**
   * Somebody saved `other` from another window; undefined when it was thrown away or sent there.
   */
  | { kind: 'conflict'; other: ScreenDraft | undefined }
  /** The screen cannot be sent any more; `isGone`: the work is over, or somebody else's. */
  | { kind: 'left'; isGone: boolean }

/** How a save went. */
export type SaveAnswer =
  | { kind: 'saved'; revision: number; at: string }
  | { kind: 'stale'; other: ScreenDraft | undefined }
  /** The work has gone on, or is somebody else's: nothing can be saved here any more. */
  | { kind: 'left'; isGone: boolean }
  | { kind: 'failed'; message: string; isFinal: boolean }

export type DraftPorts = {
  save(values: JsonObject, revision: number): Promise<SaveAnswer>
  discard(): Promise<void>
  shelve(draft: Shelved): void
  unshelve(): void
  /** Calls back later; gives what stops it. */
  later(act: () => void, ms: number): () => void
  /** The screen was left behind with what is typed on it. */
  onLeft(values: JsonObject): void
}

/**
 * Pause after a key before it is saved, and before a failed save is tried again, in milliseconds.
 */
export const savePauseMs = 800
export const retryPauseMs = 5_000

export class DraftSaver {
  /** What is typed; undefined when nothing is. */
  values: JsonObject | undefined
  /** Another number whenever `values` came from elsewhere than the form. */
  epoch = 0
  state: DraftState = { kind: 'none' }
  #revision = 0
  #isSaving = false
  #isOver = false
  #stop = () => {}
  readonly #ports: DraftPorts
  readonly #listeners = new Set<() => void>()

  /** Begins with what the server has and what this tab has kept. */
  constructor(ports: DraftPorts, draft: ScreenDraft | undefined, own: Shelved | undefined) {
    this.#ports = ports
    this.#revision = draft?.revision ?? 0
    this.values = own?.values ?? draft?.values
    const isSame = own === undefined || isEqual(own.values, draft?.values)
    if (draft && isSame) this.state = { kind: 'saved', at: draft.savedAt }
    else if (own && own.revision === this.#revision) this.#saveSoon()
    else if (own) this.state = { kind: 'conflict', other: draft }
  }

  /** The revision that the next save names. */
  get revision(): number {
    return this.#revision
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The person typed: `values` is all they have changed. */
  typed(values: JsonObject): void {
    if (this.#isOver) return
    this.values = values
    this.#ports.shelve({ values, revision: this.#revision })
    if (this.state.kind === 'conflict') return
    this.#saveSoon()
  }

  /** Saves now what waits for its pause, as on leaving the screen. */
  flush(): void {
    if (this.state.kind === 'typing') void this.#save()
  }

  retry(): void {
    void this.#save()
  }

  /** Of two versions this window's. */
  keepMine(): void {
    if (this.state.kind !== 'conflict') return
    this.#revision = this.state.other?.revision ?? 0
    void this.#save()
  }

  /** Of two versions the other one's. */
  takeOther(): void {
    if (this.state.kind !== 'conflict') return
    const { other } = this.state
    this.#revision = other?.revision ?? 0
    this.values = other?.values
    this.epoch += 1
    this.#ports.unshelve()
    this.#tell(other ? { kind: 'saved', at: other.savedAt } : { kind: 'none' })
  }

  /** Throws away what is typed, here and on the server. */
  discard(): void {
    this.#stop()
    this.values = undefined
    this.#revision = 0
    this.#ports.unshelve()
    this.#tell({ kind: 'none' })
    void this.#ports.discard()
  }

  /** The screen was sent: nothing is kept of it. */
  sent(): void {
    this.#isOver = true
    this.#stop()
    this.#ports.unshelve()
  }

  /** The screen cannot be sent any more: what is typed is handed over. */
  leave(isGone: boolean): void {
    if (this.#isOver) return
    this.sent()
    if (this.values !== undefined) this.#ports.onLeft(this.values)
    this.#tell({ kind: 'left', isGone })
  }

  #saveSoon(): void {
    this.#stop()
    this.#stop = this.#ports.later(() => void this.#save(), savePauseMs)
    if (!this.#isSaving) this.#tell({ kind: 'typing' })
  }

  async #save(): Promise<void> {
    this.#stop()
    const values = this.values
    if (this.#isOver || values === undefined) return
    if (this.#isSaving) return this.#saveSoon()
    this.#isSaving = true
    this.#tell({ kind: 'saving' })
    const answer = await this.#ports.save(values, this.#revision)
    this.#isSaving = false
    if (!this.#isOver) this.#take(answer, values)
  }

  #take(answer: SaveAnswer, values: JsonObject): void {
    const isTypedOn = !isEqual(values, this.values)
    switch (answer.kind) {
      case 'saved':
        this.#revision = answer.revision
        if (isTypedOn) return this.#typedOn()
        this.#ports.unshelve()
        return this.#tell({ kind: 'saved', at: answer.at })
      case 'stale':
        if (answer.other && isEqual(answer.other.values, values)) {
          // It was this very save, told a second time.
          const { revision, savedAt: at } = answer.other
          return this.#take({ kind: 'saved', revision, at }, values)
        }
        return this.#tell({ kind: 'conflict', other: answer.other })
      case 'left':
        return this.leave(answer.isGone)
      case 'failed':
        if (!answer.isFinal) this.#stop = this.#ports.later(() => void this.#save(), retryPauseMs)
        return this.#tell(answer)
    }
  }

  #typedOn(): void {
    this.#ports.shelve({ values: this.values ?? {}, revision: this.#revision })
    this.#saveSoon()
  }

  #tell(state: DraftState): void {
    this.state = state
    for (const listener of this.#listeners) listener()
  }
}

function isEqual(left: JsonObject, right: JsonObject | undefined): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(right && sorted(right))
}

/** Order of the keys says nothing: the database keeps another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}
