// How an element's code says "this is a fault" from any depth, also from inside the evaluation of a
// formula, which has no way to hand a fault of one of its references back. Caught in one place, at
// the element's edge (interview/run-element.ts); nothing of it leaves the package.
import type { FormulaFault } from '@stagewright/formula'
import type { Result } from '@stagewright/base'
import type { FlowFaultCode } from './interview.ts'

export type FaultBody = { code: FlowFaultCode; message: string; fields?: string[] }

export class FaultSignal extends Error {
  override name = 'FaultSignal'
  readonly body: FaultBody
  constructor(body: FaultBody) {
    super(body.message)
    this.body = body
  }
}

/** Ends the element with a fault; `message` is for the person who repairs it. */
export function raise(code: FlowFaultCode, message: string, fields?: string[]): never {
  throw new FaultSignal({ code, message, ...(fields && { fields }) })
}

const faultCodes: { [code in FormulaFault['code']]?: FlowFaultCode } = {
  'wrong-type': 'value',
  'work-limit': 'limit',
}

/**
 * The value of a result of the formula floor; its fault becomes the element's, told with what it
 * was for.
 */
export function valueOrFault<T>(result: Result<T, FormulaFault>, what: string): T {
  if (result.ok) return result.value
  const code = faultCodes[result.error.code] ?? 'formula'
  return raise(code, `${what}: ${result.error.message}`)
}
