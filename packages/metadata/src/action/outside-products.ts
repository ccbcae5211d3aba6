// Data table: actions of the real system that work only with another product of it, by the names
// they go by. Where nothing stands in for one, the deployment says what it would need.

const products: [pattern: RegExp, product: string][] = [
  [/^slack/i, 'Slack'],
  [/^(generatePromptResponse|.*prompt.*)$/i, 'prompt templates and a language model'],
  [/^(liveMessageNotification|getConversationTranscript|.*messaging.*)$/i, 'Messaging'],
  [/^(routeWork|addSkillRequirements)$/i, 'Omni-Channel'],
  [/^(refreshDecisionTable|runDecisionMatrix|runExpressionSet)$/i, 'the Business Rules Engine'],
  [/^(choosePricebook|createOrdersFromQuote|createContract|submitOrder)$/i, 'Revenue Cloud'],
  [/^(initiate(?!.*approval)\w+|createOrUpdateAsset\w+|placeSalesTransaction)$/i, 'Revenue Cloud'],
  [/^getRenewableAssetsSummary$/i, 'Revenue Cloud'],
  [/^(applyPayment|writeOffInvoices|generateAccountStatement|createBilling\w+)$/i, 'Billing'],
  [/^(publish|archive|assign|restore)Knowledge\w*$/i, 'Knowledge'],
  [/^(dataProcessingEngineAction|batchJobAction)$/i, 'the Data Processing Engine'],
  [/^findMatchingIndividuals$/i, 'Data Cloud'],
  [/^invocableApplyLeadAssignmentRules$/i, 'lead assignment rules'],
]

/** The product that an action type belongs to, in words; undefined when it is none of these. */
export function productOfAction(actionType: string): string | undefined {
  return products.find(([pattern]) => pattern.test(actionType))?.[1]
}
