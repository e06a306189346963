param vaultName string
param location string
param tenantId string
param principalId string

// Key Vault Secrets User: reads secrets, sees nothing else.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, secretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

// The secret itself is put there once by somebody who has no role on the storage account: whoever could do both could
// forge the audit log. `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` makes one.
output auditSigningKey string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/audit-signing-key)'
