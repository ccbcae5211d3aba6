// A screen flow in place: its screen, or in words why there is none now.
import { Button, Loader, Skeleton } from '@mantine/core'
import type { InterviewView } from '@stagewright/api'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import type { ScreenAct, ScreenAnswer } from '../screen-flow/define.ts'
import styles from './interview-form.module.css'
import { useInterview, type Opening } from './use-interview.ts'

const Screen = lazy(() => import('../screen-flow/screen.tsx'))
const UnsentWork = lazy(() => import('../drafts/unsent-work.tsx'))

/** Tells once that the interview has ended. */
function useFinish(view: InterviewView | undefined, onFinished: (view: InterviewView) => void) {
  const isTold = useRef(false)
  useEffect(() => {
    if (view?.status !== 'finished' || isTold.current) return
    isTold.current = true
    onFinished(view)
  }, [view, onFinished])
}

/** The form. `onFinished` when the last screen was answered. */
export function InterviewForm({
  opening,
  focusCount,
  onFinished,
  doneText,
}: {
  opening: Opening
  focusCount: number
  onFinished: (view: InterviewView) => void
  doneText?: string
}) {
  const { form, answer, act, acting, isRenewal, onLeft } = useInterview(opening)
  const [isLeft, setIsLeft] = useState(false)
  const workId = String(opening.queryKey[1])
  const { mutate } = answer
  const { mutate: mutateAct } = act
  const onAnswer = useCallback((given: ScreenAnswer) => mutate(given), [mutate])
  const onAct = useCallback((given: ScreenAct) => mutateAct(given), [mutateAct])
  const leave = useCallback(
    (isGone: boolean) => {
      setIsLeft(true)
      onLeft(isGone)
    },
    [onLeft],
  )
  useFinish(form.data, onFinished)
  if (form.error) return <ProblemView error={form.error} onRetry={() => void form.refetch()} />
  if (!form.data) return <FormSkeleton />
  const { interviewId, status, screen, draft, message } = form.data
  if (status !== 'screen') {
    const again = () => void form.refetch()
    return <Standing status={status} message={message} doneText={doneText} onAgain={again} />
  }
  return screen ? (
    <Suspense fallback={<FormSkeleton />}>
      {isLeft && <UnsentWork workId={workId} isLost={false} />}
      <Screen
        key={interviewId}
        interviewId={interviewId}
        workId={workId}
        view={screen}
        draft={draft}
        isRenewal={isRenewal}
        isBusy={answer.isPending}
        acting={acting}
        focusCount={focusCount}
        onAnswer={onAnswer}
        onAct={onAct}
        onLeft={leave}
      />
    </Suspense>
  ) : null
}

function Standing({
  status,
  message,
  doneText = 'Done.',
  onAgain,
}: {
  status: Exclude<InterviewView['status'], 'screen'>
  message: string | undefined
  doneText: string | undefined
  onAgain: () => void
}) {
  switch (status) {
    case 'finished':
      return <p className={styles['state']}>{message ?? doneText}</p>
    case 'working':
    case 'action':
      return (
        <p className={styles['state']} role="status">
          <Loader size={16} aria-hidden="true" />{' '}
          {status === 'working'
            ? 'Waiting for another system. You can go on with something else; nothing is lost.'
            : 'One moment: a part of the flow runs on this page.'}
        </p>
      )
    case 'paused':
      return (
        <div className={styles['paused']} role="status">
          <strong>Paused</strong>
          <p>{message}</p>
          <Button variant="default" onClick={onAgain}>
            Resume
          </Button>
        </div>
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
