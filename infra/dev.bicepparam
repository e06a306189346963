using 'main.bicep'

param environmentName = 'dev'
param audience = readEnvironmentVariable('MIRIAM_AUDIENCE')
