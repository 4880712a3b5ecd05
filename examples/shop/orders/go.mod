module shop.example/orders

go 1.24

require (
	github.com/launchdarkly/go-server-sdk/v7 v7.13.0
	github.com/open-feature/go-sdk v1.15.0
)
