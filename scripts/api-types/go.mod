module batten/api-types

go 1.26.0
