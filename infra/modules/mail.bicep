param name string
param principalId string

// Communication and Email Service Owner: the smallest built-in role that may send.
var sender = '09976791-48a7-449e-bb21-39d1a415f350'

resource email 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: '${name}-email'
  location: 'global'
  properties: { dataLocation: 'Europe' }
}

resource domain 'Microsoft.Communication/emailServices/domains@2023-04-01' = {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }
}

resource service 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: '${name}-mail'
  location: 'global'
  properties: { dataLocation: 'Europe', linkedDomains: [domain.id] }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: service
  name: guid(service.id, principalId, sender)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
  }
}

output endpoint string = 'https://${service.properties.hostName}/'
output from string = 'DoNotReply@${domain.properties.mailFromSenderDomain}'
