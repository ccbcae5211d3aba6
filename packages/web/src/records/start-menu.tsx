// What can be started from a record: flows and orchestrations that take it, but for the work of
// runs.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { OrchestrationSummary, RecordPage } from '@stagewright/api'
import { sayProblem } from '../app/toast.ts'
import { recordInput, useStartFlow } from '../flows/start-flow.ts'
import { Menu, MenuGroup, MenuItem } from '../menu/menu.tsx'
import { useOnce } from '../server/once.ts'
import { flowsQuery, orchestrationsQuery } from '../server/queries.ts'

/** Starts a run about a record and goes to it. */
function useStartRun(recordId: string) {
  const navigate = useNavigate()
  const once = useOnce()
  return useMutation({
    mutationFn: ({ apiName }: OrchestrationSummary) =>
      once([apiName, recordId], (client) =>
        client.orchestrations.start(apiName, { recordId, inputs: {} }),
      ),
    onSuccess: ({ runId }) => navigate({ to: '/runs/$id', params: { id: runId } }),
    onError: (error, { label }) => sayProblem(error, `${label} did not start`),
  })
}

/** The menu; nothing at all when nothing takes the record. */
export function StartMenu({ record: { id, object } }: { record: RecordPage }) {
  const allFlows = useQuery(flowsQuery()).data?.items ?? []
  const allOrchestrations = useQuery(orchestrationsQuery()).data?.items ?? []
  const startFlow = useStartFlow()
  const startRun = useStartRun(id)
  const flows = allFlows.filter((flow) => flow.canStart && !flow.isOfSteps && recordInput(flow))
  const orchestrations = allOrchestrations.filter(
    (one) => one.startsForRecord && (one.object === null || one.object.apiName === object.apiName),
  )
  if (flows.length + orchestrations.length === 0) return null
  const isStarting = startFlow.isPending || startRun.isPending
  return (
    <Menu label="Start" button={isStarting ? 'Starting …' : 'Start'}>
      {flows.length > 0 && (
        <MenuGroup label="A flow">
          {flows.map((flow) => (
            <MenuItem
              key={flow.apiName}
              onClick={() => {
                const input = recordInput(flow)
                startFlow.mutate({ flow, inputs: input ? { [input.name]: id } : {} })
              }}
            >
              {flow.label}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      {orchestrations.length > 0 && (
        <MenuGroup label="A run of">
          {orchestrations.map((one) => (
            <MenuItem key={one.apiName} onClick={() => startRun.mutate(one)}>
              {one.label}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
    </Menu>
  )
}
