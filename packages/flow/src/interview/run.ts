// The loop that carries an interview from element to element. Control flow lives here and nowhere
// else: nesting of flows is a stack in the interview, so nothing here grows with its depth.
import { assert, raisedBy } from '@stagewright/base'
import { TextTooLong, workBudget } from '@stagewright/formula'
import { elementHandler } from '../element/element-handlers.ts'
import { type FaultBody, FaultSignal, raise } from '../fault-signal.ts'
import type { FlowFault, Interview } from '../interview.ts'
import type { FlowAnswer } from '../request.ts'
import { putBack } from '../scope/growing-collection.ts'
import { mergeRecords, missingRecords } from '../scope/load-records.ts'
import { flowOutputs, popFrame, pushFrame } from './frame.ts'
import { go, type Outcome } from './outcome.ts'
import { refuseClosed } from './refuse-closed.ts'
import { definitionOf, frameOf, limitsOf, type Turn } from './turn.ts'

/**
 * Runs until the next request, the end or a fault that nothing handles. `first` may raise a fault.
 */
export function runUntilStop(turn: Turn, first: () => Outcome): Interview {
  const stopped = carryOn(turn, first)
  putBack(turn.growing)
  return stopped
}

function carryOn(turn: Turn, first: () => Outcome): Interview {
  let next = first
  for (;;) {
    let outcome: Outcome | undefined
    try {
      outcome = next()
    } catch (signal) {
      const body = faultBodyOf(signal)
      if (!body) {
        if (!turn.context.onDefect) throw signal
        return breakOff(turn, signal)
      }
      outcome = afterFault(turn, body)
    }
    if (outcome === undefined) return turn.interview
    const here = outcome
    if (here.kind === 'ask') return stopWith(turn, here)
    next = () => follow(turn, here)
    if (here.kind === 'go' && here.to === undefined && turn.interview.frames.length === 1) {
      return finish(turn)
    }
  }
}

function follow(turn: Turn, outcome: Exclude<Outcome, { kind: 'ask' }>): Outcome {
  const frame = frameOf(turn)
  if (outcome.kind === 'call') {
    pushFrame(turn, outcome.flow, outcome.inputs)
    return go(definitionOf(turn).metadata.start?.connector)
  }
  delete frame.scratch
  if (outcome.kind === 'return-to') return enter(turn, outcome.element)
  if (outcome.to !== undefined) return enter(turn, outcome.to.targetReference)
  const outputs = flowOutputs(turn)
  popFrame(turn)
  const node = currentNode(turn)
  const handler = elementHandler(node)
  assert(
    handler.returned,
    `${node.nodeKind} calls flows, so it knows what to do with their outputs`,
  )
  return handler.returned(turn, node, outputs)
}

function enter(turn: Turn, element: string): Outcome {
  const frame = frameOf(turn)
  const from = frame.at ?? 'The start'
  // Stands there first: the fault path of the element before must not be asked, it could lead here
  // again.
  frame.at = element
  if (definitionOf(turn).nodes[element] === undefined) {
    raise('missing-resource', `${from} leads to ${element}, which does not exist.`)
  }
  frame.visited[element] = true
  turn.context.onElement?.(frame.flow, element)
  const { elementsPerInterviewMax } = limitsOf(turn)
  if (++turn.interview.elementCount > elementsPerInterviewMax) {
    const message = `The interview executed ${elementsPerInterviewMax} elements.`
    raise('limit', `${message} ${raisedBy('elementsPerInterviewMax')}`)
  }
  Object.assign(turn.budget, workBudget())
  const { workAtOnce = Infinity } = turn.context
  if (++turn.work > workAtOnce) return { kind: 'ask', request: { type: 'Breathe' } }
  return perform(turn)
}

/** Runs the element it stands at, once everything the element reads is at hand. */
function perform(turn: Turn): Outcome {
  refuseClosed(turn)
  const missing = missingRecords(turn)
  if (missing) return { kind: 'ask', request: missing }
  const node = currentNode(turn)
  return elementHandler(node).enter(turn, node)
}

/** Hands an answer to the element that asked. */
export function takeAnswer(turn: Turn, request: Interview['request'], answer: FlowAnswer): Outcome {
  assert(request, 'an answer needs a request')
  if (answer.type === 'Refused') {
    const { code, message, fields } = answer.fault
    const isOfElement = request.type !== 'LoadRecords' && request.type !== 'Breathe'
    const node = isOfElement ? currentNode(turn) : undefined
    const outcome = node && elementHandler(node).refused?.(turn, node, answer.fault)
    return outcome ?? raise(code, message, fields)
  }
  if (request.type === 'Breathe') return perform(turn)
  if (request.type === 'LoadRecords') {
    assert(answer.type === 'Records', `LoadRecords is not answered by ${answer.type}`)
    mergeRecords(turn, request, answer.records)
    return perform(turn)
  }
  const node = currentNode(turn)
  const handler = elementHandler(node)
  assert(handler.answer, `${node.nodeKind} asks nothing`)
  return handler.answer(turn, node, answer)
}

function currentNode(turn: Turn) {
  const { at } = frameOf(turn)
  const node = at === null ? undefined : definitionOf(turn).nodes[at]
  return node ?? raise('missing-resource', `The element ${at} does not exist.`)
}

function stopWith(turn: Turn, outcome: Extract<Outcome, { kind: 'ask' }>): Interview {
  const { interview } = turn
  return {
    ...interview,
    status: 'Waiting',
    request: outcome.request,
    requestCount: interview.requestCount + 1,
  }
}

function finish(turn: Turn): Interview {
  return { ...turn.interview, status: 'Finished', outputs: flowOutputs(turn) }
}

/** The nearest fault path, outwards through the flows that called; undefined when there is none. */
function afterFault(turn: Turn, body: FaultBody): Outcome | undefined {
  const { interview } = turn
  const origin = interview.frames.at(-1)
  const fault: FlowFault = {
    code: body.code,
    message: body.message,
    flow: origin?.flow ?? interview.flow,
    element: origin?.at ?? null,
    ...(body.fields && { fields: body.fields }),
  }
  for (;;) {
    const frame = interview.frames.at(-1)
    if (frame?.at != null) {
      frame.errors[frame.at] = true
      const node = turn.source.flow(frame.flow)?.nodes[frame.at]
      const path = node && 'faultConnector' in node ? node.faultConnector : undefined
      if (path && isHandled(turn, body)) {
        frame.faultMessage = body.message
        return go(path)
      }
    }
    if (interview.frames.length <= 1) break
    popFrame(turn)
    const caught = caughtByCaller(turn, body)
    if (caught) return caught
  }
  interview.status = 'Failed'
  interview.fault = fault
  return undefined
}

function faultBodyOf(signal: unknown): FaultBody | undefined {
  if (signal instanceof FaultSignal) return signal.body
  return signal instanceof TextTooLong ? { code: 'limit', message: signal.message } : undefined
}

/**
 * An element that breaks the interpreter would break it again at each further try, and whatever
 * else stands in the transaction with it. So the interview fails, past all fault paths: they are
 * for what an author foresees.
 */
function breakOff({ interview, context }: Turn, error: unknown): Interview {
  const { flow, at = null } = interview.frames.at(-1) ?? { flow: interview.flow }
  const where = at === null ? 'Its start' : `The element ${at}`
  context.onDefect?.(error, `${flow}: ${where}`)
  const why = error instanceof Error ? error.message : String(error)
  const message = `${where} cannot be carried out (${why}). This is a defect of Stagewright, not of the flow: the server’s log has where. Have the flow go another way, then try again.`
  return { ...interview, status: 'Failed', fault: { code: 'defect', message, flow, element: at } }
}

/** What the element that called makes of the fault; most leave it to their fault path. */
function caughtByCaller(turn: Turn, body: FaultBody): Outcome | undefined {
  const node = currentNode(turn)
  return elementHandler(node).failed?.(turn, node, body)
}

/**
 * A custom error takes the change back, and a runaway interview must stop: no path handles these.
 */
function isHandled(turn: Turn, body: FaultBody): boolean {
  if (body.code === 'custom-error') return false
  return turn.interview.elementCount <= limitsOf(turn).elementsPerInterviewMax
}
