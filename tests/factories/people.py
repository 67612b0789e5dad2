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
            # As if it had been so for ever: no event tells of it.
            groups = [Group.objects.get_or_create(name=str(role))[0] for role in roles]
            rows = User.groups.through
            rows.objects.bulk_create(rows(user=self, group=group) for group in groups)

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **kwargs: object) -> User:
        is_administrator = bool(kwargs.pop("is_superuser", False))
        user = super()._create(model_class, *args, **kwargs)
        if is_administrator:
            User.objects.filter(pk=user.pk).update(is_superuser=True)
            user.is_superuser = True
        return user
