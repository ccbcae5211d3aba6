// One transaction for several works at a time. Each has a transaction of its own to look at; what
// they ask at the same moment goes to the database together (merge.ts says how), so that a hundred
// works cost the statements of one. They commit together or not at all.
//
// Inside one transaction locks do not keep works apart. So a work that would hold what another one
// holds already, lock in a way that cannot be merged, or undo a part of what it did, is told to
// leave (`CannotShare`) and is done alone.
import { assert } from '@stagewright/base'
import { isMergeable, type Locks, type Merge, mergedValues, ownRows } from './merge.ts'
import { natureOf } from './statement-nature.ts'
import type { Statement, Transaction } from './transaction.ts'

/** This work must have a transaction for itself. */
export class CannotShare extends Error {
  constructor(reason: string) {
    super(`This work cannot share a transaction: ${reason}.`)
  }
}

export type Member = {
  tx: Transaction
  /** Whether it was told to leave, whoever caught that since. */
  hasLeft(): boolean
  /** Whether it has sent anything but questions. What it did then cannot be taken back alone. */
  hasWritten(): boolean
}

type Call = {
  member: number
  text: string
  statement: Statement
  merge: Merge | undefined
  values: readonly unknown[]
  answer: (rows: unknown[]) => void
  fail: (error: unknown) => void
  leave: (reason: string) => CannotShare
}

export type SharedTransaction = {
  enter(): Member
  /** Throws the error of a statement that broke the transaction, whoever caught it since. */
  checkWhole(): void
}

/** Shares a transaction among the works that enter. */
export function shareTransaction(tx: Transaction): SharedTransaction {
  const held = new Map<string, number>()
  const writers = new Set<number>()
  const left = new Set<number>()
  let waiting: Call[] = []
  let failure: { error: unknown } | undefined
  let isSending = false
  let members = 0

  const sendAll = async () => {
    while (waiting.length > 0) {
      const groups = grouped(waiting)
      waiting = []
      const sent = await Promise.all(groups.map((calls) => sendOne(tx, calls, held)))
      // The first one that failed is the reason; those after it failed with the transaction.
      failure ??= sent.find((one) => one.failure)?.failure
      // All at once, so that works that stood at the same place ask the next thing together too.
      for (const { answers } of sent) for (const answer of answers) answer()
      await moment()
    }
    isSending = false
  }
  const ask = (call: Call) => {
    waiting.push(call)
    if (isSending) return
    isSending = true
    void moment().then(sendAll)
  }
  return {
    checkWhole() {
      if (failure) throw failure.error
    },
    enter() {
      const member = ++members
      const leave = (reason: string) => {
        left.add(member)
        return new CannotShare(reason)
      }
      return {
        hasWritten: () => writers.has(member),
        hasLeft: () => left.has(member),
        tx: {
          query: <R>(statement: Statement, values: readonly unknown[] = []) => {
            const text = typeof statement === 'string' ? statement : statement.text
            const merge = typeof statement === 'string' ? undefined : statement.merge
            if (left.has(member)) return Promise.reject(new CannotShare('it has left'))
            const { isLocking, isWriting } = natureOf(text)
            const mayShare = !isLocking || (merge?.by === 'keys' && merge.locks !== undefined)
            if (!mayShare) return Promise.reject(leave('it locks'))
            if (isWriting) writers.add(member)
            return new Promise<R[]>((done, fail) => {
              const answer = (rows: unknown[]) => done(rows as R[])
              ask({ member, text, statement, merge, values, answer, fail, leave })
            })
          },
          mayTakeLong() {
            throw leave('it may take long')
          },
          // What is not undone needs no point to go back to.
          savepoint: async (work) => {
            try {
              return await work()
            } catch (error) {
              throw error instanceof CannotShare ? error : leave('a part of it is undone')
            }
          },
        },
      }
    },
  }
}

/** Until every work has come to where it waits for the database. */
function moment(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}

/**
 * Calls that become one, in an order in which each work has asked them: what one asked second is
 * not sent before what it asked first.
 */
function grouped(calls: readonly Call[]): Call[][] {
  const groups: Call[][] = []
  const byText = new Map<string, number[]>()
  /** Where each work stands: at the group of its last call. */
  const standing = new Map<number, number>()
  for (const call of calls) {
    const { merge, text, member } = call
    const from = standing.get(member) ?? 0
    const alike = byText.get(text) ?? []
    const place = alike.find((at) => {
      const one = groups[at]?.[0]
      return at >= from && merge && one && isMergeable(merge, one.values, call.values)
    })
    const at = place ?? groups.push([]) - 1
    groups[at]?.push(call)
    if (place === undefined) byText.set(text, [...alike, at])
    standing.set(member, at)
  }
  return groups
}

/** Sends the calls as one; gives what tells each its answer. */
async function sendOne(
  tx: Transaction,
  calls: readonly Call[],
  held: Map<string, number>,
): Promise<{ answers: (() => void)[]; failure?: { error: unknown } }> {
  const [first] = calls
  assert(first, 'a group has a call')
  const { statement, merge } = first
  const locks = merge?.by === 'keys' ? merge.locks : undefined
  let rows: unknown[]
  try {
    const all = merge
      ? mergedValues(
          merge,
          calls.map(({ values }) => values),
        )
      : first.values
    rows = await tx.query(locks?.skipping ?? statement, all)
  } catch (error) {
    const answers = calls.map((call) => () => call.fail(error))
    return { answers, failure: { error } }
  }
  const ownOf = merge ? ownRows(merge, rows, calls.length) : () => rows
  const answers = calls.map(({ member, values, answer, fail, leave }) => {
    const own = ownOf(values)
    if (locks && !take(held, locks, { member, keys: values[0] as unknown[], rows: own as Row[] })) {
      return () => fail(leave('another work holds the same'))
    }
    return () => answer(own)
  })
  return { answers }
}

type Row = { [column: string]: unknown }
type Taking = { member: number; keys: unknown[]; rows: Row[] }

/** Holds rows for a work; false when another work, here or elsewhere, has one of them. */
function take(held: Map<string, number>, locks: Locks, { member, keys, rows }: Taking): boolean {
  if (locks.skipping && rows.length < keys.length) return false
  const names = rows.map((row) => `${locks.kind} ${String(row[locks.id])}`)
  if (names.some((name) => (held.get(name) ?? member) !== member)) return false
  for (const name of names) held.set(name, member)
  return true
}
