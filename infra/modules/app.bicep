param name string
param location string
param identityId string
param identityClientId string
param principalId string
param storageAccountName string
param deploymentContainer string
param tenantId string
param audience string
param nisClaim string
param annualReportSchedule string
param debtor object

@description('Reference to the private key, PEM, that signs the audit log (docs/adr/0006).')
param auditSigningKey string

@description('Where mails are handed over, and who they come from.')
param mailEndpoint string
param mailFrom string
param virusScanner string
param clamAvHost string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web', DisableLocalAuth: true }
}

// Telemetry signs in with the same identity: local keys of the component are off.
resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalId, 'telemetry')
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageAccountName}.blob.${environment().suffixes.storage}/${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 40 }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: storageAccountName }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
        { name: 'Identity__TenantId', value: tenantId }
        { name: 'Identity__Audience', value: audience }
        { name: 'Identity__NisClaim', value: nisClaim }
        { name: 'AnnualReportSchedule', value: annualReportSchedule }
        { name: 'Audit__SigningKey', value: auditSigningKey }
        { name: 'Mail__From', value: mailFrom }
        { name: 'Mail__Endpoint', value: mailEndpoint }
        { name: 'Scanning__Scanner', value: virusScanner }
        { name: 'Scanning__ClamAvHost', value: clamAvHost }
        { name: 'Payments__Debtor__Name', value: debtor.name }
        { name: 'Payments__Debtor__EnterpriseNumber', value: debtor.enterpriseNumber }
        { name: 'Payments__Debtor__Iban', value: debtor.iban }
        { name: 'Payments__Debtor__Bic', value: debtor.bic }
      ]
    }
  }
}

// Everybody signs in before anything runs, but for the published report; the worker validates the token again.
resource authentication 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'authsettingsV2'
  properties: {
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401'
      // The host itself asks the caller of its blob webhook for a key (infra/events.bicep).
      excludedPaths: ['/api/report/*', '/runtime/webhooks/blobs']
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: audience
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenantId}/v2.0'
        }
        validation: { allowedAudiences: [audience] }
      }
    }
    login: { tokenStore: { enabled: true } }
  }
}

output name string = site.name
