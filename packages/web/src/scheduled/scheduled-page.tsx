// What runs by the clock or waits for an event, for operators: failed flows first, for they wait
// for a person.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { flowFailuresQuery, schedulesQuery } from '../server/queries.ts'
import { FailedFlows } from './failed-flows.tsx'
import { LaterPaths } from './later-paths.tsx'
import { PausedFlows } from './paused-flows.tsx'
import { ScheduledFlows } from './scheduled-flows.tsx'

/** The page. */
export function ScheduledPage() {
  const schedules = useQuery(schedulesQuery())
  const failures = useQuery(flowFailuresQuery())
  const error = schedules.error ?? failures.error
  const again = () => {
    void schedules.refetch()
    void failures.refetch()
  }
  return (
    <Page title="Scheduled" note="What runs by the clock or waits for an event">
      {error && <ProblemView error={error} onRetry={again} />}
      {failures.data && <FailedFlows failures={failures.data.items} />}
      {schedules.isPending && <Skeleton height={240} />}
      {schedules.data && (
        <>
          <ScheduledFlows flows={schedules.data.flows} />
          <LaterPaths paths={schedules.data.paths} hasMore={schedules.data.hasMorePaths} />
          <PausedFlows
            interviews={schedules.data.interviews}
            hasMore={schedules.data.hasMoreInterviews}
          />
        </>
      )}
    </Page>
  )
}
