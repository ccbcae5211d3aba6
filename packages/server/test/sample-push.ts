// A browser that shows notices, what it was told, and what is set, as the runtime gives them.
const at = '2026-03-01T09:00:00.000Z'
export const samplePushBrowser = {
  ...{ id: 'browser1', sessionId: 'session1', endpointHash: 'hash', host: 'push.example' },
  ...{ label: 'Firefox on Linux', createdAt: at, seenAt: at },
}
export const samplePushMessage = {
  ...{ id: 'message1', personId: 'u1', browserId: samplePushBrowser.id, at, sendAt: at },
  ...{ browser: samplePushBrowser.label, kind: 'test', title: 'Stagewright', triedAt: at },
  ...{ runId: null, workItemId: null, recordId: null, state: 'Sent' as const, tries: 1 },
  answer: '201',
}
export const samplePushSettings = {
  ...{ isOn: true, contact: 'mailto:it@house.example', publicKey: 'BA', madeAt: at },
  ...{ browsers: 1, people: 1, problem: null },
}
