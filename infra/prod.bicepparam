using 'main.bicep'

param environmentName = 'prod'
param audience = readEnvironmentVariable('MIRIAM_AUDIENCE')
