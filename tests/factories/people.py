"""People, by the roles they hold."""

import factory
from django.contrib.auth.models import Group

from governance.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """A person: `UserFactory(roles=[Role.APPROVER])`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"person_{number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@council.example")

    @factory.post_generation
    def roles(self, create: bool, roles: list[str] | None, **kwargs: object) -> None:
        if create and roles:
            self.groups.set([Group.objects.get_or_create(name=str(role))[0] for role in roles])
