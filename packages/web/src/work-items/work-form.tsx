// The screen flow of a work item, in place: opens where it stands, answers, waits for outside
// calls, ends.
import { Button, Loader, Skeleton } from '@mantine/core'
import type { InterviewView } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useRef } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { sayProblem } from '../app/toast.ts'
import type { ScreenAnswer } from '../screen-flow/define.ts'
import { server } from '../server/client.ts'
import { renewWorkItems } from './item-commands.ts'
import styles from './work-form.module.css'

const Screen = lazy(() => import('../screen-flow/screen.tsx'))

const askAgainMs = 900

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

/** Errors of single fields come back into the screen; everything else is said. */
function withErrors(view: InterviewView, error: Error): InterviewView | undefined {
  if (!(error instanceof StagewrightError) || error.code !== 'screen-invalid' || !view.screen)
    return
  const errors = Object.keys(error.fields).length > 0 ? error.fields : { '': error.message }
  return { ...view, screen: { ...view.screen, errors } }
}

/** The interview of an item: where it stands, and answering it. */
function useInterview(itemId: string) {
  const cache = useQueryClient()
  const form = useQuery({
    queryKey: ['form', itemId],
    queryFn: () => server.workItems.open(itemId),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const view = form.data
  const take = useCallback(
    (next: InterviewView) => cache.setQueryData(['form', itemId], next),
    [cache, itemId],
  )
  useWaiting(view, take)
  const answer = useMutation({
    mutationFn: ({ navigation, values }: ScreenAnswer) =>
      server.interviews.answer(view?.interviewId ?? '', {
        screen: view?.screen?.name ?? '',
        navigation,
        values,
      }),
    onSuccess: take,
    onError: (error) => {
      const shown = view && withErrors(view, error)
      if (shown) return take(shown)
      sayProblem(error, 'Not sent')
      return renewWorkItems(cache, [itemId])
    },
  })
  return { form, answer }
}

/** Tells once that the interview has ended, and makes what shows the item old. */
function useFinish(itemId: string, isFinished: boolean, onFinished: () => void) {
  const cache = useQueryClient()
  const isTold = useRef(false)
  useEffect(() => {
    if (!isFinished || isTold.current) return
    isTold.current = true
    void renewWorkItems(cache, [itemId])
    onFinished()
  }, [isFinished, cache, itemId, onFinished])
}

/** The form. `onFinished` when the last screen was answered. */
export function WorkForm({
  itemId,
  focusCount,
  onFinished,
}: {
  itemId: string
  focusCount: number
  onFinished: () => void
}) {
  const { form, answer } = useInterview(itemId)
  const { mutate } = answer
  const onAnswer = useCallback((given: ScreenAnswer) => mutate(given), [mutate])
  useFinish(itemId, form.data?.status === 'finished', onFinished)
  if (form.error) return <ProblemView error={form.error} onRetry={() => void form.refetch()} />
  if (!form.data) return <FormSkeleton />
  const { status, screen, message } = form.data
  if (status !== 'screen') {
    return <Standing status={status} message={message} onAgain={() => void form.refetch()} />
  }
  return screen ? (
    <Suspense fallback={<FormSkeleton />}>
      <Screen view={screen} isBusy={answer.isPending} focusCount={focusCount} onAnswer={onAnswer} />
    </Suspense>
  ) : null
}

function Standing({
  status,
  message,
  onAgain,
}: {
  status: 'working' | 'finished' | 'failed'
  message: string | undefined
  onAgain: () => void
}) {
  switch (status) {
    case 'finished':
      return <p className={styles['state']}>Done.</p>
    case 'working':
      return (
        <p className={styles['state']} role="status">
          <Loader size={16} aria-hidden="true" /> Waiting for another system. You can go on with
          something else; nothing is lost.
        </p>
      )
    case 'failed':
      return (
        <div className={styles['failed']} role="alert">
          <strong>This step stopped on an error.</strong>
          <p>{message ?? 'The server gave no reason.'}</p>
          <p>Nothing was completed. Start again, or tell whoever runs this process.</p>
          <Button variant="default" onClick={onAgain}>
            Start again
          </Button>
        </div>
      )
  }
}

function FormSkeleton() {
  return (
    <div className={styles['skeleton']} aria-hidden="true">
      {[30, 100, 22, 100, 26, 60].map((width, at) => (
        <Skeleton key={at} height={at % 2 === 0 ? 10 : 32} width={`${width}%`} />
      ))}
    </div>
  )
}
