// Starting a flow: to its first screen, or to its end at once.
import type { Json } from '@stagewright/base'
import type { FlowSummary, InputVariable } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sayDone, sayProblem } from '../app/toast.ts'
import { useOnce } from '../server/once.ts'

/** Inputs that can be typed before a flow begins; records and lists come from other flows. */
export function askedInputs(flow: FlowSummary): InputVariable[] {
  return flow.inputs.filter(
    ({ dataType, isCollection }) => dataType !== 'SObject' && dataType !== 'Apex' && !isCollection,
  )
}

/** The input that takes the record a flow is started from; undefined when it takes none. */
export function recordInput(flow: FlowSummary): InputVariable | undefined {
  return flow.inputs.find(
    ({ name, dataType, isCollection }) =>
      name.toLowerCase() === 'recordid' && dataType === 'String' && !isCollection,
  )
}

/** Starts a flow and goes to its screen; one without screens says that it is done. */
export function useStartFlow() {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const once = useOnce()
  return useMutation({
    mutationFn: ({ flow, inputs }: { flow: FlowSummary; inputs: { [name: string]: Json } }) =>
      once([flow.apiName, inputs], (client) => client.flows.start(flow.apiName, inputs)),
    onSuccess: async (view, { flow }) => {
      if (view.status === 'finished') return sayDone(`${flow.label} is done.`)
      cache.setQueryData(['form', view.interviewId], view)
      void cache.invalidateQueries({ queryKey: ['interviews'] })
      await navigate({ to: '/interviews/$id', params: { id: view.interviewId } })
    },
    onError: (error, { flow }) => sayProblem(error, `${flow.label} did not start`),
  })
}
