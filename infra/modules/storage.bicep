param accountName string
param location string
param tables array
param containers array
param queues array
param deploymentContainer string
param scanWithDefender bool

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: accountName
  location: location
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    defaultToOAuthAuthentication: true
  }
}

// No versioning and no soft delete: what a privacy check refuses must be gone when it is deleted.
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: false }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    isVersioningEnabled: false
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for name in concat(containers, [deploymentContainer]): {
  parent: blobs
  name: name
  properties: { publicAccess: 'None' }
}]

// Anchors of the audit log cannot be changed or removed for ten years (accounting records of the State). [choice]
resource auditRetention 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = {
  name: '${accountName}/default/audit/default'
  properties: { immutabilityPeriodSinceCreationInDays: 3653, allowProtectedAppendWrites: false }
  dependsOn: [blobContainers]
}

// Files that a privacy check or the virus scan kept out of the store, and uploads that were never finished.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'incoming-is-short-lived'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['incoming/', 'quarantine/', 'answers/'] }
            actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
}

// Uploads are scanned as they land; the app reads the result from the blob's index tags. What the app writes itself is not
// scanned. No monthly limit: a file without a result is not read.
resource malwareScan 'Microsoft.Security/defenderForStorageSettings@2025-06-01' = if (scanWithDefender) {
  scope: account
  name: 'current'
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: {
      onUpload: {
        isEnabled: true
        capGBPerMonth: -1
        filters: { excludeBlobsWithPrefix: ['submissions/', 'reports/', 'audit/', 'quarantine/', 'answers/', 'documents/', 'azure-webjobs'] }
      }
    }
    sensitiveDataDiscovery: { isEnabled: false }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource storageTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [for name in tables: {
  parent: tableService
  name: name
}]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource storageQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [for name in queues: {
  parent: queueService
  name: name
}]

output accountName string = account.name
