// Miriam.Functions in Azure: storage, plan, app, identity, settings. Least privilege: the app signs in with its own
// identity, shared keys are off, and nobody else has a role on the storage account.
targetScope = 'resourceGroup'

@description('Short name of the environment: dev or prod.')
@allowed(['dev', 'prod'])
param environmentName string

@description('Azure region; data about participants stays in Belgium or its neighbours.')
param location string = resourceGroup().location

@description('Directory (tenant) of the administration.')
param tenantId string = tenant().tenantId

@description('Client id of the app registration that people sign in to.')
param audience string

@description('Claim of the token that holds the NIS code of a CPAS user.')
param nisClaim string = 'extension_nis'

@description('When the annual report is assembled (NCRONTAB, UTC): 1 October. [choice]')
param annualReportSchedule string = '0 0 6 1 10 *'

@description('Who scans uploads for viruses before they are read (docs/adr/0011).')
@allowed(['Defender', 'ClamAv', 'None'])
param virusScanner string = 'Defender'

@description('Where ClamAV listens, if it scans: a private address.')
param clamAvHost string = ''

@description('The account that pays: name, enterpriseNumber, iban and bic of its bank.')
param debtor object

var suffix = uniqueString(resourceGroup().id, environmentName)
var appName = 'miriam-${environmentName}-${suffix}'

// The same names as src/Miriam.Functions/Storage/StorageNames.cs: a test compares them.
var tables = ['Agreements', 'Editions', 'Audit', 'Notifications', 'PaymentRuns', 'BankAnswers', 'Mails', 'People', 'Delegations', 'Parameters']
var containers = ['incoming', 'submissions', 'reports', 'audit', 'inbox', 'payments', 'letters', 'quarantine', 'answers', 'documents']
var queues = []

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    accountName: take('miriam${environmentName}${suffix}', 24)
    location: location
    tables: tables
    containers: containers
    queues: queues
    deploymentContainer: 'app-package'
    scanWithDefender: virusScanner == 'Defender'
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${appName}-identity'
  location: location
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    accountName: storage.outputs.accountName
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    vaultName: take('miriam-${environmentName}-${suffix}', 24)
    location: location
    tenantId: tenantId
    principalId: identity.properties.principalId
  }
}

module mail 'modules/mail.bicep' = {
  name: 'mail'
  params: {
    name: appName
    principalId: identity.properties.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: appName
    location: location
    identityId: identity.id
    identityClientId: identity.properties.clientId
    principalId: identity.properties.principalId
    storageAccountName: storage.outputs.accountName
    deploymentContainer: 'app-package'
    tenantId: tenantId
    audience: audience
    nisClaim: nisClaim
    annualReportSchedule: annualReportSchedule
    debtor: debtor
    auditSigningKey: vault.outputs.auditSigningKey
    mailEndpoint: mail.outputs.endpoint
    mailFrom: mail.outputs.from
    virusScanner: virusScanner
    clamAvHost: clamAvHost
  }
  dependsOn: [access]
}

output appName string = app.outputs.name
output storageAccountName string = storage.outputs.accountName
