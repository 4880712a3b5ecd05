from monitor.features.base import OrganizationFeature, ProjectFeature, Strategy, SystemFeature


def register_temporary_features(manager):
    """
    Temporary features are removed after their rollout.

    Example: manager.add("organizations:monitors", OrganizationFeature)
    """
    # fmt: off
    # Enable cron monitors: organizations:monitors
    manager.add("organizations:monitors", OrganizationFeature, Strategy.REMOTE, api_expose=True) #= organizations:monitors
    # Allow to look through traces
    manager.add("organizations:trace-explorer", OrganizationFeature, Strategy.REMOTE) #= organizations:trace-explorer
    manager.add("organizations:export-csv", OrganizationFeature, Strategy.INTERNAL, default=True) #= organizations:export-csv
    manager.add("organizations:session-map", OrganizationFeature, Strategy.REMOTE) #? organizations:session-map
    manager.add("projects:rate-limits", ProjectFeature, Strategy.INTERNAL, default=True) #= projects:rate-limits
    manager.add(
        "projects:minidump", #= projects:minidump
        ProjectFeature,
        Strategy.INTERNAL,
    )
    manager.add("auth:register", SystemFeature, Strategy.INTERNAL) #= auth:register
    # fmt: on
