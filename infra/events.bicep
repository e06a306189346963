// Second step of a deployment, after the code runs: tells the app of files dropped in the inbox. Event Grid asks the webhook to
// answer before it delivers anything, and the key of the webhook exists only once the app has started.
targetScope = 'resourceGroup'

@description('Output storageAccountName of main.bicep.')
param storageAccountName string

@description('Output appName of main.bicep.')
param appName string

param location string = resourceGroup().location

// The name of the function, as in src/Miriam.Functions/Inbox/InboxFunction.cs.
var functionName = 'TakeFromInbox'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource site 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: '${storageAccountName}-events'
  location: location
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

// What is not delivered within a day is found by the function SweepInbox, which looks at the container itself every night.
resource inbox 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'inbox'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${site.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${listKeys('${site.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
        maxEventsPerBatch: 1
      }
    }
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/inbox/blobs/'
      isSubjectCaseSensitive: true
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
  }
}
