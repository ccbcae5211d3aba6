// The screen flow in which an approver decides when the step names none of the project: what is
// asked, by whom, and Approve or Reject with comments. Its name is the real system's.

export const evaluateApproval = {
  apiName: 'standard_approvals__EvaluateApproval',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
  <apiVersion>63.0</apiVersion>
  <assignments>
    <name>Keep_Decision</name>
    <label>Keep decision</label>
    <assignmentItems>
      <assignToReference>approvalDecision</assignToReference>
      <operator>Assign</operator>
      <value><elementReference>Decision</elementReference></value>
    </assignmentItems>
    <assignmentItems>
      <assignToReference>approvalComments</assignToReference>
      <operator>Assign</operator>
      <value><elementReference>Comments</elementReference></value>
    </assignmentItems>
  </assignments>
  <choices>
    <name>Approve</name>
    <choiceText>Approve</choiceText>
    <dataType>String</dataType>
    <value><stringValue>Approve</stringValue></value>
  </choices>
  <choices>
    <name>Reject</name>
    <choiceText>Reject</choiceText>
    <dataType>String</dataType>
    <value><stringValue>Reject</stringValue></value>
  </choices>
  <interviewLabel>Evaluate approval {!$Flow.CurrentDateTime}</interviewLabel>
  <label>Evaluate approval</label>
  <processType>Flow</processType>
  <screens>
    <name>Evaluate</name>
    <label>Approve or reject</label>
    <allowBack>false</allowBack>
    <allowFinish>true</allowFinish>
    <allowPause>false</allowPause>
    <connector><targetReference>Keep_Decision</targetReference></connector>
    <fields>
      <name>Request</name>
      <fieldText>&lt;p&gt;{!submittedBy} asks for your approval.&lt;/p&gt;</fieldText>
      <fieldType>DisplayText</fieldType>
      <visibilityRule><conditionLogic>and</conditionLogic><conditions>
        <leftValueReference>submittedBy</leftValueReference><operator>NotEqualTo</operator>
        <rightValue><stringValue></stringValue></rightValue>
      </conditions></visibilityRule>
    </fields>
    <fields>
      <name>Request_Comments</name>
      <fieldText>&lt;p&gt;{!submissionComments}&lt;/p&gt;</fieldText>
      <fieldType>DisplayText</fieldType>
      <visibilityRule><conditionLogic>and</conditionLogic><conditions>
        <leftValueReference>submissionComments</leftValueReference><operator>NotEqualTo</operator>
        <rightValue><stringValue></stringValue></rightValue>
      </conditions></visibilityRule>
    </fields>
    <fields>
      <name>Summary</name>
      <fieldText>{!recordSummary}</fieldText>
      <fieldType>DisplayText</fieldType>
      <visibilityRule><conditionLogic>and</conditionLogic><conditions>
        <leftValueReference>recordSummary</leftValueReference><operator>NotEqualTo</operator>
        <rightValue><stringValue></stringValue></rightValue>
      </conditions></visibilityRule>
    </fields>
    <fields>
      <name>Decision</name>
      <choiceReferences>Approve</choiceReferences>
      <choiceReferences>Reject</choiceReferences>
      <dataType>String</dataType>
      <fieldText>Decision</fieldText>
      <fieldType>RadioButtons</fieldType>
      <isRequired>true</isRequired>
    </fields>
    <fields>
      <name>Comments</name>
      <fieldText>Comments</fieldText>
      <fieldType>LargeTextArea</fieldType>
      <isRequired>false</isRequired>
    </fields>
    <showFooter>true</showFooter>
    <showHeader>false</showHeader>
  </screens>
  <start><connector><targetReference>Evaluate</targetReference></connector></start>
  <status>Active</status>
  ${['recordId', 'recordSummary', 'submittedBy', 'submissionComments'].map(input).join('')}
  ${['approvalDecision', 'approvalComments'].map(output).join('')}
</Flow>
`,
}

function input(name: string): string {
  return variable(name, 'true', 'false')
}

function output(name: string): string {
  return variable(name, 'false', 'true')
}

function variable(name: string, isInput: string, isOutput: string): string {
  return `<variables><name>${name}</name><dataType>String</dataType><isCollection>false</isCollection>
    <isInput>${isInput}</isInput><isOutput>${isOutput}</isOutput>
    <value><stringValue></stringValue></value></variables>`
}
