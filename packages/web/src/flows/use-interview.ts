// Where an interview stands, and every way of carrying it on: answering its screen, running a flow
// beside it, running a component of the project for it, waiting for outside calls.
import type { InterviewView } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { sayProblem } from '../app/toast.ts'
import type { ScreenAct, ScreenAnswer } from '../screen-flow/define.ts'
import { server } from '../server/client.ts'
import type { QueryKey } from '../server/query-keys.ts'

const askAgainMs = 900
const noActions: ReadonlySet<string> = new Set()

/** Asks where the interview stands while an outside call is under way. */
function useWaiting(view: InterviewView | undefined, take: (view: InterviewView) => void) {
  useEffect(() => {
    if (view?.status !== 'working') return undefined
    const timer = setTimeout(() => {
      // No answer is asked for again; the banner says that the connection is lost.
      server.interviews.show(view.interviewId).then(take, () => take({ ...view }))
    }, askAgainMs)
    return () => clearTimeout(timer)
  }, [view, take])
}

/** Runs the component that the interview waits for, and tells what it came to. */
function useLocalAction(view: InterviewView | undefined, take: (view: InterviewView) => void) {
  useEffect(() => {
    const action = view?.status === 'action' ? view.action : undefined
    if (!view || !action) return undefined
    let isLeft = false
    const run = async () => {
      const { runLocalAction } = await import('./run-local-action.ts')
      const end = await runLocalAction(action)
      if (isLeft) return
      const { interviewId } = view
      take(await server.interviews.finishAction(interviewId, { request: action.request, ...end }))
    }
    run().catch((error: unknown) => {
      if (!isLeft) sayProblem(error instanceof Error ? error : new Error(String(error)), 'Not sent')
    })
    return () => {
      isLeft = true
    }
  }, [view, take])
}

/** Errors of single fields come back into the screen; everything else is said. */
function withErrors(view: InterviewView, error: Error): InterviewView | undefined {
  if (!(error instanceof StagewrightError) || error.code !== 'screen-invalid' || !view.screen)
    return
  const errors = Object.keys(error.fields).length > 0 ? error.fields : { '': error.message }
  return { ...view, screen: { ...view.screen, errors } }
}

async function forget(view: InterviewView | undefined): Promise<void> {
  if (!view?.screen) return
  const { screenSent } = await import('../drafts/screen-savers.ts')
  screenSent(view.interviewId, view.screen.name)
}

/** The answer came too late: what was typed is kept to be read. */
async function leave(view: InterviewView | undefined, isGone: boolean): Promise<void> {
  if (!view?.screen) return
  const { screenLeft } = await import('../drafts/screen-savers.ts')
  screenLeft(view.interviewId, view.screen.name, isGone)
}

/** Codes of answers that nobody takes any more: answered elsewhere, or no longer the viewer's. */
const tooLate: ReadonlySet<string> = new Set([
  'conflict',
  'not-found',
  'work-item-not-open',
  'run-not-in-progress',
])

export type Opening = {
  queryKey: QueryKey
  open: () => Promise<InterviewView>
  /** An answer was not taken: what shows the work may be old. */
  onRefused: () => void
}

/** An interview that `open` begins or finds. */
export function useInterview({ queryKey, open, onRefused }: Opening) {
  const cache = useQueryClient()
  const [acting, setActing] = useState(noActions)
  const [isRenewal, setIsRenewal] = useState(false)
  const form = useQuery({
    queryKey,
    queryFn: open,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const view = form.data
  const take = useCallback(
    (next: InterviewView) => {
      setIsRenewal(false)
      cache.setQueryData(queryKey, next)
    },
    [cache, queryKey],
  )
  useWaiting(view, take)
  useLocalAction(view, take)
  const answer = useMutation({
    mutationFn: ({ navigation, values }: ScreenAnswer) =>
      server.interviews.answer(view?.interviewId ?? '', {
        screen: view?.screen?.name ?? '',
        navigation,
        values,
      }),
    onSuccess: async (next) => {
      const isTaken = Object.keys(next.screen?.errors ?? {}).length === 0
      if (isTaken) await forget(view)
      take(next)
    },
    onError: (error) => {
      const shown = view && withErrors(view, error)
      if (shown) return take(shown)
      sayProblem(error, 'Not sent')
      if (error instanceof StagewrightError && tooLate.has(error.code))
        void leave(view, error.code !== 'conflict')
      return onRefused()
    },
  })
  const act = useMutation({
    mutationFn: ({ action, values }: ScreenAct) => {
      setActing((running) => new Set(running).add(action))
      return server.interviews.act(view?.interviewId ?? '', action, {
        screen: view?.screen?.name ?? '',
        values,
      })
    },
    onSuccess: (next) => {
      setIsRenewal(next.screen?.name === view?.screen?.name)
      cache.setQueryData(queryKey, next)
    },
    onError: (error) => sayProblem(error, 'Not carried out'),
    onSettled: (_next, _error, { action }) =>
      setActing((running) => new Set([...running].filter((name) => name !== action))),
  })
  const { refetch } = form
  const onLeft = useCallback(
    (isGone: boolean) => {
      onRefused()
      // Where it stands now is the next screen to show; work of somebody else is not opened.
      if (!isGone) void refetch()
    },
    [onRefused, refetch],
  )
  return { form, answer, act, acting, isRenewal, onLeft }
}
