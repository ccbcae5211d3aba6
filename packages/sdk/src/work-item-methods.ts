// The methods of work items: one for each of their routes, under the same name.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import type { Given, Send } from './send.ts'

/** What one does with work items. */
export function workItemMethods(send: Send) {
  return {
    list: (query: Given<RouteQuery<'workItems.list'>> = {}) =>
      send('workItems.list', 'GET', '/api/work-items', { query }),
    count: (query: Given<RouteQuery<'workItems.count'>> = {}) =>
      send('workItems.count', 'GET', '/api/work-items/count', { query }),
    show: (id: string) => send('workItems.show', 'GET', '/api/work-items/{id}', { params: { id } }),
    comments: (id: string, query: Given<RouteQuery<'workItems.comments'>> = {}) =>
      send('workItems.comments', 'GET', '/api/work-items/{id}/comments', { params: { id }, query }),
    comment: (id: string, text: string) =>
      send('workItems.comment', 'POST', '/api/work-items/{id}/comments', {
        params: { id },
        body: { text },
      }),
    times: (id: string) =>
      send('workItems.times', 'GET', '/api/work-items/{id}/times', { params: { id } }),
    addTime: (id: string, body: Given<RouteBody<'workItems.addTime'>>) =>
      send('workItems.addTime', 'POST', '/api/work-items/{id}/times', { params: { id }, body }),
    correctTime: (id: string, timeId: string, body: Given<RouteBody<'workItems.correctTime'>>) =>
      send('workItems.correctTime', 'POST', '/api/work-items/{id}/times/{timeId}/correct', {
        params: { id, timeId },
        body,
      }),
    who: (id: string) =>
      send('workItems.who', 'GET', '/api/work-items/{id}/who', { params: { id } }),
    claim: (id: string) =>
      send('workItems.claim', 'POST', '/api/work-items/{id}/claim', { params: { id } }),
    release: (id: string) =>
      send('workItems.release', 'POST', '/api/work-items/{id}/release', { params: { id } }),
    reassign: (id: string, body: Given<RouteBody<'workItems.reassign'>>) =>
      send('workItems.reassign', 'POST', '/api/work-items/{id}/reassign', {
        params: { id },
        body,
      }),
    setDueDate: (id: string, body: Given<RouteBody<'workItems.setDueDate'>>) =>
      send('workItems.setDueDate', 'POST', '/api/work-items/{id}/set-due-date', {
        params: { id },
        body,
      }),
    takeBackDueDate: (id: string) =>
      send('workItems.takeBackDueDate', 'POST', '/api/work-items/{id}/take-back-due-date', {
        params: { id },
      }),
    open: (id: string) =>
      send('workItems.open', 'POST', '/api/work-items/{id}/open', { params: { id } }),
    review: (id: string, body: Given<RouteBody<'workItems.review'>>) =>
      send('workItems.review', 'POST', '/api/work-items/{id}/review', { params: { id }, body }),
    reviewMany: (body: Given<RouteBody<'workItems.reviewMany'>>) =>
      send('workItems.reviewMany', 'POST', '/api/work-items/review', { body }),
    getNext: () => send('workItems.getNext', 'POST', '/api/work-items/get-next', {}),
    askRequester: (id: string, text: string) =>
      send('workItems.askRequester', 'POST', '/api/work-items/{id}/ask-requester', {
        params: { id },
        body: { text },
      }),
    answerQuestion: (id: string, text: string) =>
      send('workItems.answerQuestion', 'POST', '/api/work-items/{id}/answer-question', {
        params: { id },
        body: { text },
      }),
    withdrawQuestion: (id: string) =>
      send('workItems.withdrawQuestion', 'POST', '/api/work-items/{id}/withdraw-question', {
        params: { id },
      }),
    delegate: (id: string, body: Given<RouteBody<'workItems.delegate'>>) =>
      send('workItems.delegate', 'POST', '/api/work-items/{id}/delegate', {
        params: { id },
        body,
      }),
    return: (id: string, body: Given<RouteBody<'workItems.return'>> = {}) =>
      send('workItems.return', 'POST', '/api/work-items/{id}/return', { params: { id }, body }),
    snooze: (id: string, body: Given<RouteBody<'workItems.snooze'>>) =>
      send('workItems.snooze', 'POST', '/api/work-items/{id}/snooze', { params: { id }, body }),
    setPriority: (id: string, body: Given<RouteBody<'workItems.setPriority'>>) =>
      send('workItems.setPriority', 'POST', '/api/work-items/{id}/set-priority', {
        params: { id },
        body,
      }),
    checklist: (id: string) =>
      send('workItems.checklist', 'GET', '/api/work-items/{id}/checklist', { params: { id } }),
    tick: (id: string, line: string) =>
      send('workItems.tick', 'POST', '/api/work-items/{id}/checklist/{line}/tick', {
        params: { id, line },
      }),
    untick: (id: string, line: string) =>
      send('workItems.untick', 'POST', '/api/work-items/{id}/checklist/{line}/untick', {
        params: { id, line },
      }),
    addLine: (id: string, body: Given<RouteBody<'workItems.addLine'>>) =>
      send('workItems.addLine', 'POST', '/api/work-items/{id}/checklist', {
        params: { id },
        body,
      }),
    removeLine: (id: string, line: string) =>
      send('workItems.removeLine', 'POST', '/api/work-items/{id}/checklist/{line}/remove', {
        params: { id, line },
      }),
    assignLine: (id: string, line: string, body: Given<RouteBody<'workItems.assignLine'>>) =>
      send('workItems.assignLine', 'POST', '/api/work-items/{id}/checklist/{line}/assign', {
        params: { id, line },
        body,
      }),
    wake: (id: string) =>
      send('workItems.wake', 'POST', '/api/work-items/{id}/wake', { params: { id } }),
    claimMany: (body: Given<RouteBody<'workItems.claimMany'>>) =>
      send('workItems.claimMany', 'POST', '/api/work-items/claim-many', { body }),
    releaseMany: (body: Given<RouteBody<'workItems.releaseMany'>>) =>
      send('workItems.releaseMany', 'POST', '/api/work-items/release-many', { body }),
    reassignMany: (body: Given<RouteBody<'workItems.reassignMany'>>) =>
      send('workItems.reassignMany', 'POST', '/api/work-items/reassign-many', { body }),
    setDueDateMany: (body: Given<RouteBody<'workItems.setDueDateMany'>>) =>
      send('workItems.setDueDateMany', 'POST', '/api/work-items/set-due-date-many', { body }),
    takeBackDueDateMany: (body: Given<RouteBody<'workItems.takeBackDueDateMany'>>) =>
      send('workItems.takeBackDueDateMany', 'POST', '/api/work-items/take-back-due-date-many', {
        body,
      }),
    commentMany: (body: Given<RouteBody<'workItems.commentMany'>>) =>
      send('workItems.commentMany', 'POST', '/api/work-items/comment-many', { body }),
    addApprover: (id: string, body: Given<RouteBody<'workItems.addApprover'>>) =>
      send('workItems.addApprover', 'POST', '/api/work-items/{id}/add-approver', {
        params: { id },
        body,
      }),
    removeApprover: (id: string, body: Given<RouteBody<'workItems.removeApprover'>> = {}) =>
      send('workItems.removeApprover', 'POST', '/api/work-items/{id}/remove-approver', {
        params: { id },
        body,
      }),
    recallCompletion: (id: string, body: Given<RouteBody<'workItems.recallCompletion'>> = {}) =>
      send('workItems.recallCompletion', 'POST', '/api/work-items/{id}/recall-completion', {
        params: { id },
        body,
      }),
    sendBack: (id: string, body: Given<RouteBody<'workItems.sendBack'>>) =>
      send('workItems.sendBack', 'POST', '/api/work-items/{id}/send-back', {
        params: { id },
        body,
      }),
    complete: (id: string, values: { [field: string]: Json } = {}) =>
      send('workItems.complete', 'POST', '/api/work-items/{id}/complete', {
        params: { id },
        body: { values },
      }),
  }
}
