// A flow that a person began: its screens, one after the other.
import { Button } from '@mantine/core'
import type { InterviewView } from '@stagewright/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useCanGoBack, useParams, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { Page } from '../app/page.tsx'
import { server } from '../server/client.ts'
import styles from './flows-page.module.css'
import { InterviewForm } from './interview-form.tsx'
import type { Opening } from './use-interview.ts'

/** The page. */
export function InterviewPage() {
  const { id } = useParams({ from: '/frame/interviews/$id' })
  return <InterviewOf key={id} id={id} />
}

function InterviewOf({ id }: { id: string }) {
  const cache = useQueryClient()
  const [ended, setEnded] = useState<InterviewView>()
  const opening = useMemo(
    (): Opening => ({
      queryKey: ['form', id],
      open: () => server.interviews.show(id),
      onRefused: () => void cache.invalidateQueries({ queryKey: ['interviews'] }),
    }),
    [cache, id],
  )
  const finish = useCallback(
    (view: InterviewView) => {
      setEnded(view)
      void cache.invalidateQueries({ queryKey: ['interviews'] })
    },
    [cache],
  )
  const known = useQuery<InterviewView>({ queryKey: ['form', id], enabled: false }).data
  const label = ended?.flowLabel ?? known?.flowLabel ?? 'Flow'
  return (
    <Page title={label} note={<Link to="/flows">Flows</Link>}>
      <div className={styles['form']}>
        {ended ? (
          <p role="status">
            {ended.message ?? `${ended.flowLabel} is done.`} <WayOn />
          </p>
        ) : (
          <InterviewForm opening={opening} focusCount={0} onFinished={finish} />
        )}
      </div>
    </Page>
  )
}

/** Back to where the flow was started: a record, the flows, an inbox. */
function WayOn() {
  const { history } = useRouter()
  const canGoBack = useCanGoBack()
  if (canGoBack) {
    return (
      <Button variant="default" onClick={() => history.back()}>
        Back
      </Button>
    )
  }
  return (
    <Button variant="default" component={Link} to="/flows">
      To the flows
    </Button>
  )
}
