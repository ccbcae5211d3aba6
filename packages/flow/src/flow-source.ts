// Where the interpreter finds what it runs: definitions and the schema are at hand before it
// starts, because which flows a flow can call is known from its text.
import type { Instant, Limits, NewId } from '@stagewright/base'
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import type { FlowKey } from './interview.ts'
import type { GlobalValues } from './request.ts'

export type FlowSource = {
  schema: Schema
  /** The definition behind a key, undefined when it is not deployed. */
  flow(key: FlowKey): FlowDefinition | undefined
  /** The key that a call by name means: the version pinned by the caller, else the active one. */
  keyOf(apiName: string): FlowKey | undefined
  /**
   * Why a field may not be read by the flows at hand, the outermost first; without it, and for
   * names that no object has, every field may.
   */
  closedField?(
    flows: readonly FlowKey[],
    object: string,
    field: string,
  ): { message: string; fields: string[] } | undefined
}

/** What one stretch of an interview may know of the world: everything impure, handed in. */
export type FlowContext = {
  now: Instant
  newId: NewId
  timeZone: string
  locale: string
  globals: GlobalValues
  /** Bounds other than the defaults. */
  limits?: Limits
  /** Work, in elements, after which it asks to breathe; without it it runs to its next request. */
  workAtOnce?: number
  /** Told of every element that is entered, for whoever counts what tests reach. */
  onElement?: (flow: FlowKey, element: string) => void
  /**
   * Told of an error that broke the interpreter: the interview then fails. Without it it throws.
   */
  onDefect?: OnDefect
}

/** Where it broke: `about` names the flow and the element. */
export type OnDefect = (error: unknown, about: string) => void
