// An interview is one run of a flow: plain JSON, complete, so that it can wait for weeks in a row
// of a table. Nothing of it lives anywhere else.
import type { Instant, Json, JsonObject } from '@stagewright/base'
import type { FlowRequest } from './request.ts'

/** Names one version of one flow, `ApiName@3`. What a run pins and an interview runs. */
export type FlowKey = string

export type Interview = {
  id: string
  /** The flow that was asked for; subflows are frames above it. */
  flow: FlowKey
  /** The orchestration on whose behalf it runs, where no step of it waits for the end. */
  orchestration?: FlowKey
  status: 'Running' | 'Waiting' | 'Finished' | 'Failed'
  /** The stack of flows inside each other; the last one is running. */
  frames: Frame[]
  startedAt: Instant
  /** Counts the requests made so far; the number of the open one is part of its idempotency key. */
  requestCount: number
  /** What it waits for, while status is Waiting. */
  request?: FlowRequest
  /** The values of the output variables, once Finished. */
  outputs?: JsonObject
  /** Why it ended, once Failed. */
  fault?: FlowFault
  elementCount: number
}

/** One flow on the stack. */
export type Frame = {
  flow: FlowKey
  /** The element being executed or waited at; null before the first. */
  at: string | null
  /** Variables, element outputs (by element name), screen field values: by name. */
  values: JsonObject
  /** Loop element name → how far it is. */
  loops: { [element: string]: LoopPosition }
  /**
   * Names of the elements executed, and of the outcomes taken (true) or looked at and not taken
   * (false).
   */
  visited: { [element: string]: true }
  outcomes: { [rule: string]: boolean }
  errors: { [element: string]: true }
  /** Screens shown so far in this frame, oldest first, for Back. */
  screens: string[]
  faultMessage?: string
  /** What the element it stands at has to remember between a request and its answer. */
  scratch?: JsonObject
  /** Fields of `$Record` that assignments changed, with their new values. */
  recordChanges?: JsonObject
}

export type LoopPosition = {
  items: Json[]
  next: number
  /** How many loops were under way when this one began: it lies inside them. */
  depth?: number
}

/**
 * A fault of a flow: bad data or a failed action. Ends on the element's fault path or ends the
 * interview.
 */
export type FlowFault = {
  code: FlowFaultCode
  /** In words for the person who repairs it. */
  message: string
  flow: FlowKey
  element: string | null
  /** Fields that a screen shows the message beside, when the fault is about record fields. */
  fields?: string[]
}

export type FlowFaultCode =
  | 'formula'
  | 'value'
  | 'missing-resource'
  | 'record'
  | 'action'
  | 'limit'
  | 'not-runnable'
  | 'custom-error'
  /** The interpreter broke on it. */
  | 'defect'
