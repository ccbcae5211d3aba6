// A request that needs a second person: the page asks why it is wanted, and sends it again with the
// reason. One question at a time; the dialog is loaded when the first one is asked.
import { useSyncExternalStore } from 'react'
import { fetchHearing } from '../time/server-time.ts'

export type SecondPersonQuestion = {
  /** What the person wrote so far with the request, as a first reason. */
  first: string
  /** Undefined leaves it. */
  answer(reason: string | undefined): void
}

let open: SecondPersonQuestion | undefined
const listeners = new Set<() => void>()

function show(question: SecondPersonQuestion | undefined) {
  open = question
  for (const listener of listeners) listener()
}

/** The question that is open. */
export function openQuestion(): SecondPersonQuestion | undefined {
  return open
}

/** The same, told to what shows it. */
export function useSecondPersonQuestion(): SecondPersonQuestion | undefined {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, openQuestion)
}

function askReason(first: string): Promise<string | undefined> {
  open?.answer(undefined)
  return new Promise((resolve) => {
    const answer = (reason: string | undefined) => {
      show(undefined)
      resolve(reason)
    }
    show({ first, answer })
  })
}

const longestMs = 120_000

/** Sends a request; where it needs a second person, once more with the reason for them. */
export async function fetchAsking(
  input: Parameters<typeof fetch>[0],
  init?: RequestInit,
): Promise<Response> {
  const response = await fetchHearing(input, init)
  if (response.status !== 403 || !(await isNeeded(response.clone()))) return response
  const reason = await askReason(reasonIn(init?.body))
  if (reason === undefined) return response
  const headers = new Headers(init?.headers)
  headers.set('second-person-reason', encodeURIComponent(reason))
  // The person took their time: the first request's limit is over.
  const kept = await fetchHearing(input, {
    ...init,
    headers,
    signal: AbortSignal.timeout(longestMs),
  })
  if (kept.status === 202) for (const told of askedListeners) told()
  return kept
}

const askedListeners = new Set<() => void>()

/** Tells when a second person was asked; gives how to stop that. */
export function whenAsked(told: () => void): () => void {
  askedListeners.add(told)
  return () => askedListeners.delete(told)
}

async function isNeeded(response: Response): Promise<boolean> {
  const answer: unknown = await response.json().catch(() => undefined)
  return JSON.stringify(answer ?? null).includes('"code":"second-person-needed"')
}

/** Many acts ask for a reason of their own: it is offered, and can be changed. */
function reasonIn(body: RequestInit['body']): string {
  if (typeof body !== 'string') return ''
  const { reason } = JSON.parse(body) as { reason?: unknown }
  return typeof reason === 'string' ? reason : ''
}
