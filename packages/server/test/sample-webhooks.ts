// Time spent on a work item, a webhook and what it was told, as the runtime gives them.
export const sampleWorkTime = {
  id: 'time1',
  personId: 'u1',
  person: 'Uma',
  startedAt: '2026-03-01T09:00:00.000Z',
  endedAt: '2026-03-01T09:05:00.000Z',
  seconds: 300,
  measuredSeconds: 300,
  isCorrected: false,
  note: '',
}
export const sampleWebhook = {
  ...{ id: 'hook1', label: 'Chat', form: 'slack' as const, host: 'chat.example' },
  ...{ personId: 'u1', personName: 'Uma', groupId: null, groupName: null, kinds: [] },
  createdAt: '2026-03-01T09:00:00.000Z',
}
export const sampleDelivery = {
  ...{ id: 'delivery1', webhookId: sampleWebhook.id, at: '2026-03-01T09:00:00.000Z' },
  ...{ notice: { kind: 'test', title: 'Stagewright' }, state: 'Sent' as const, tries: 1 },
  ...{ triedAt: '2026-03-01T09:00:00.000Z', answer: '200' },
}
